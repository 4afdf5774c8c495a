package dev.rialto.files.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.testing.Seeded;
import dev.rialto.testing.TestFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PicturesTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 200;

    @TempDir
    private Path folder;

    /** Blue, with a red corner at the top left. */
    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, WIDTH / 4, HEIGHT / 2);
        graphics.dispose();
        return picture;
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("picture"), content);
    }

    private static byte[] jpeg() {
        return TestFile.encoded(picture(BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    /** The picture as a camera would write it that was held like this. */
    private static byte[] held(int orientation, ByteOrder order) {
        byte[] jpeg = jpeg();
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (2 + name.length + tiff.capacity())});
        out.writeBytes(name);
        out.writeBytes(tiff.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static boolean isRed(BufferedImage picture, int x, int y) {
        Color colour = new Color(picture.getRGB(x, y));
        return colour.getRed() > 200 && colour.getBlue() < 80;
    }

    /** Where the corner of the stored picture is seen: Exif 2.3, 4.6.4. */
    @ParameterizedTest
    @CsvSource({
        "1, false, left, top",
        "2, false, right, top",
        "3, false, right, bottom",
        "4, false, left, bottom",
        "5, true, left, top",
        "6, true, right, top",
        "7, true, right, bottom",
        "8, true, left, bottom",
        "0, false, left, top",
        "9, false, left, top",
    })
    void a_picture_is_shown_as_the_camera_was_held(int orientation, boolean onItsSide, String x, String y)
            throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            BufferedImage small = Pictures.smaller(write(held(orientation, order)), 100);

            assertThat(small.getWidth()).isEqualTo(onItsSide ? 50 : 100);
            assertThat(small.getHeight()).isEqualTo(onItsSide ? 100 : 50);
            int right = small.getWidth() - 4;
            int bottom = small.getHeight() - 4;
            assertThat(isRed(small, x.equals("left") ? 3 : right, y.equals("top") ? 3 : bottom))
                    .isTrue();
            assertThat(isRed(small, x.equals("left") ? right : 3, y.equals("top") ? 3 : bottom))
                    .isFalse();
            assertThat(isRed(small, x.equals("left") ? 3 : right, y.equals("top") ? bottom : 3))
                    .isFalse();
        }
    }

    @Test
    void what_is_seen_through_is_on_white() throws IOException {
        byte[] empty = TestFile.encoded(new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB), "png");

        BufferedImage small = Pictures.smaller(write(empty), 128);

        assertThat(new Color(small.getRGB(64, 64))).isEqualTo(Color.WHITE);
        assertThat(small.getColorModel().hasAlpha()).isFalse();
    }

    @Test
    void a_small_picture_stays_small_and_a_narrow_one_is_never_nothing() throws IOException {
        assertThat(Pictures.smaller(write(TestFile.png(10, 5).content()), 256).getWidth())
                .isEqualTo(10);
        BufferedImage line = Pictures.smaller(write(TestFile.png(5000, 1).content()), 128);
        assertThat(line.getWidth()).isEqualTo(128);
        assertThat(line.getHeight()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7fffffff, 100_000, 6_400})
    void one_that_would_fill_the_memory_is_refused_by_its_head(int side) throws IOException {
        byte[] bomb = TestFile.png(1, 1).content();
        ByteBuffer.wrap(bomb).putInt(16, side).putInt(20, side);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
        Path picture = write(bomb);

        assertThatThrownBy(() -> Pictures.smaller(picture, 256)).isInstanceOf(IOException.class);
    }

    @Test
    void whatever_is_broken_in_a_picture_its_orientation_is_one_of_eight() {
        byte[] fine = held(6, ByteOrder.BIG_ENDIAN);
        assertThat(ExifOrientation.of(ByteBuffer.wrap(fine))).isEqualTo(6);

        Seeded.run(2_000, random -> {
            byte[] broken = java.util.Arrays.copyOf(fine, random.nextInt(120));
            for (int i = 0; i < 4 && broken.length > 0; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(ExifOrientation.of(ByteBuffer.wrap(broken))).isBetween(1, 8);
        });
    }
}
