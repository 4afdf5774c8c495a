package dev.rialto.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a camera was held: the tag 0x0112 in the first directory of a JPEG's Exif segment (Exif 2.3, 4.5.4 and 4.6.4). Cameras
 * write it into the first 64 KiB.
 */
final class ExifOrientation {
    private static final int HEAD_BYTES = 64 * 1024;
    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private ExifOrientation() {}

    /** @return 1 to 8; 1 when there is none */
    static int of(Path picture) throws IOException {
        try (InputStream in = Files.newInputStream(picture)) {
            return of(ByteBuffer.wrap(in.readNBytes(HEAD_BYTES)));
        }
    }

    static int of(ByteBuffer jpeg) {
        try {
            if ((jpeg.getShort() & 0xffff) != 0xffd8) {
                return UPRIGHT;
            }
            for (; ; ) {
                int marker = jpeg.getShort() & 0xffff;
                int length = (jpeg.getShort() & 0xffff) - 2;
                if (marker == 0xffda || length < 0) {
                    return UPRIGHT;
                }
                ByteBuffer segment = jpeg.slice(jpeg.position(), length);
                if (marker == 0xffe1 && isExif(segment)) {
                    return inTiff(segment.slice());
                }
                jpeg.position(jpeg.position() + length);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cutOff) {
            return UPRIGHT;
        }
    }

    private static boolean isExif(ByteBuffer segment) {
        byte[] name = new byte[EXIF.length];
        segment.get(name);
        return java.util.Arrays.equals(name, EXIF);
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
