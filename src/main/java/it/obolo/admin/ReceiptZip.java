package it.obolo.admin;

import it.obolo.receipt.IssueYear;
import it.obolo.receipt.ReadReceipts;
import it.obolo.receipt.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The statements of a batch in one ZIP, made while it is read: one document at a time is in
/// memory, however many there are.
final class ReceiptZip extends InputStream {

    private static final int AT_ONCE = 50;

    private final IssueYear issueYear;
    private final ReadReceipts read;
    private final long batchId;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);
    private final Deque<Receipt> next = new ArrayDeque<>();
    private long after;
    private boolean ended;
    private byte[] ready = new byte[0];
    private int position;

    ReceiptZip(IssueYear issueYear, ReadReceipts read, long batchId) {
        this.issueYear = issueYear;
        this.read = read;
        this.batchId = batchId;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (position == ready.length) {
            if (ended) {
                return -1;
            }
            make();
        }
        var count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, into, offset, count);
        position += count;
        return count;
    }

    private void make() throws IOException {
        if (next.isEmpty()) {
            next.addAll(issueYear.issued(batchId, after, AT_ONCE));
        }
        var receipt = next.poll();
        if (receipt == null) {
            zip.finish();
            ended = true;
        } else {
            after = receipt.receiptId();
            add(receipt);
        }
        zip.flush();
        ready = made.toByteArray();
        position = 0;
        made.reset();
    }

    private void add(Receipt receipt) throws IOException {
        var entry = new ZipEntry(receipt.fileName());
        var issuedAt = receipt.issuedAt();
        if (issuedAt != null) {
            entry.setLastModifiedTime(FileTime.from(issuedAt));
        }
        zip.putNextEntry(entry);
        zip.write(read.pdf(receipt).orElseThrow());
        zip.closeEntry();
    }
}
