package it.obolo.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/// A [Sheet] as a file that is written while it is read: a part of the rows at a time, so that a
/// million rows need no more memory than a thousand, and who stops reading stops the work.
public final class SheetStream<R> extends InputStream {

    private final Sheet<R> sheet;
    private final Iterator<List<R>> parts;
    private final Written written = new Written();
    private final SheetWriter writer;
    private boolean begun;
    private boolean finished;

    /// @param parts the rows in their order, some hundreds or thousands at a time, each part read
    ///   when it is asked for
    public SheetStream(Sheet<R> sheet, SheetFormat format, Iterator<List<R>> parts) {
        this.sheet = sheet;
        this.parts = parts;
        this.writer =
                switch (format) {
                    case CSV_ITALIAN -> new CsvWriter(written, true);
                    case CSV -> new CsvWriter(written, false);
                    case XLSX -> new XlsxWriter(written, sheet.name());
                };
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (written.isEmpty()) {
            if (finished) {
                return -1;
            }
            writeMore();
        }
        return written.take(into, from, length);
    }

    private void writeMore() throws IOException {
        if (!begun) {
            begun = true;
            writer.headings(sheet.headings());
        } else if (parts.hasNext()) {
            for (var row : parts.next()) {
                writer.row(sheet.cells(row));
            }
            writer.flush();
        } else {
            finished = true;
            writer.finish();
        }
    }

    /// What was written and not yet read.
    private static final class Written extends ByteArrayOutputStream {

        private int taken;

        boolean isEmpty() {
            return taken == count;
        }

        int take(byte[] into, int from, int length) {
            var taking = Math.min(length, count - taken);
            System.arraycopy(buf, taken, into, from, taking);
            taken += taking;
            if (isEmpty()) {
                reset();
                taken = 0;
            }
            return taking;
        }
    }
}
