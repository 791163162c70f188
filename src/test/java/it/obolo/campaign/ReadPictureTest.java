package it.obolo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.campaign.CampaignFlaw.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReadPictureTest {

    @Test
    void pngAndJpegAreTakenWithTheirSize() throws IOException {
        for (var format : new String[] {"png", "jpg"}) {
            var reading = (ReadPicture.Reading.Read) ReadPicture.read(picture(format, 37, 13));

            assertThat(reading.extension()).isEqualTo(format);
            assertThat(reading.width()).isEqualTo(37);
            assertThat(reading.height()).isEqualTo(13);
            assertThat(ImageIO.read(new ByteArrayInputStream(reading.content())).getWidth())
                    .isEqualTo(37);
        }
    }

    @Test
    void whatAFileTellsBesidesItsPixelsIsLeftOut() throws IOException {
        var jpeg = picture("jpg", 37, 13);
        var secret = "GPS 44.4056 N".getBytes(StandardCharsets.US_ASCII);
        var told = new ByteArrayOutputStream();
        told.write(jpeg, 0, 2);
        for (var marker : new int[] {0xe1, 0xfe, 0xed}) {
            told.write(new byte[] {(byte) 0xff, (byte) marker, 0, (byte) (secret.length + 2)});
            told.write(secret);
        }
        told.write(jpeg, 2, jpeg.length - 2);
        told.write(secret);
        var png = picture("png", 37, 13);
        var chunk = ByteBuffer.allocate(12 + secret.length);
        var sum = new CRC32();
        sum.update("tEXt".getBytes(StandardCharsets.US_ASCII));
        sum.update(secret);
        chunk.putInt(secret.length)
                .put("tEXt".getBytes(StandardCharsets.US_ASCII))
                .put(secret)
                .putInt((int) sum.getValue());
        var toldPng = new ByteArrayOutputStream();
        toldPng.write(png, 0, 33);
        toldPng.write(chunk.array());
        toldPng.write(png, 33, png.length - 33);

        for (var file : new byte[][] {told.toByteArray(), toldPng.toByteArray()}) {
            var reading = (ReadPicture.Reading.Read) ReadPicture.read(file);

            assertThat(new String(reading.content(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("GPS");
            assertThat(ImageIO.read(new ByteArrayInputStream(reading.content())).getHeight())
                    .isEqualTo(13);
        }
    }

    @Test
    void whatIsNoPictureOrTooMuchIsRefused() throws IOException {
        assertThat(ReadPicture.read(new byte[0])).isEqualTo(unread(Reason.PICTURE_UNREADABLE));
        assertThat(
                        ReadPicture.read(
                                "<svg onload=alert(1)>".repeat(9).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(unread(Reason.PICTURE_UNREADABLE));
        assertThat(ReadPicture.read(new byte[ReadPicture.MOST_BYTES + 1]))
                .isEqualTo(unread(Reason.PICTURE_TOO_LARGE));
        assertThat(ReadPicture.read(picture("png", 4001, 1)))
                .isEqualTo(unread(Reason.PICTURE_TOO_MANY_PIXELS));
        for (var format : new String[] {"png", "jpg"}) {
            var whole = picture(format, 37, 13);
            for (var length = 0; length < whole.length - 2; length++) {
                assertThat(ReadPicture.read(Arrays.copyOf(whole, length)))
                        .as(format + " cut at " + length)
                        .isEqualTo(unread(Reason.PICTURE_UNREADABLE));
            }
        }
    }

    private static ReadPicture.Reading unread(Reason reason) {
        return new ReadPicture.Reading.Unread(reason);
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
