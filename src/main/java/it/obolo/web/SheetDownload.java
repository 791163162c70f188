package it.obolo.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import java.util.Iterator;
import java.util.List;

/// A [Sheet] as a browser's download.
public final class SheetDownload {

    private SheetDownload() {}

    /// The answer that writes the file while it is sent; nothing is kept on a disk.
    ///
    /// @param fileName without its ending
    /// @param parts as for [SheetStream]
    public static <R> HttpResponse<StreamedFile> answer(
            Sheet<R> sheet, SheetFormat format, String fileName, Iterator<List<R>> parts) {
        var stream = new SheetStream<>(sheet, format, parts);
        return HttpResponse.ok(
                new StreamedFile(stream, format.mediaType())
                        .attach(fileName + "." + format.extension()));
    }
}
