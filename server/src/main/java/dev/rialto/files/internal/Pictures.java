package dev.rialto.files.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Makes pictures smaller and turns them upright. */
final class Pictures {
    /** A small file may unfold into a picture that fills the memory. */
    static final long MAX_PIXELS = 40_000_000;

    private Pictures() {}

    /**
     * The picture on white, upright, its longer side at most {@code size}.
     *
     * @throws IOException when it cannot be read or is too large
     */
    static BufferedImage smaller(Path picture, int size) throws IOException {
        BufferedImage read = read(picture, 4 * size);
        double scale = Math.min(1, (double) size / Math.max(read.getWidth(), read.getHeight()));
        // halves first: one large step would skip most pixels
        while (scale < 0.5) {
            read = scaled(read, 0.5);
            scale *= 2;
        }
        return turned(scaled(read, scale), ExifOrientation.of(picture));
    }

    /** Leaves out rows and columns while reading, so that the longer side is not over {@code most}. */
    private static BufferedImage read(Path picture, int most) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(picture.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no reader for this picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MAX_PIXELS) {
                    throw new IOException("too large: " + width + " x " + height);
                }
                int step = Math.ceilDiv(Math.max(width, height), most);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage scaled(BufferedImage from, double scale) {
        int width = Math.max(1, (int) Math.round(from.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(from.getHeight() * scale));
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(from, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return to;
    }

    /** @param orientation 1 to 8, as Exif 2.3 (tag 0x0112) numbers them */
    private static BufferedImage turned(BufferedImage from, int orientation) {
        if (orientation == 1) {
            return from;
        }
        int width = from.getWidth();
        int height = from.getHeight();
        AffineTransform transform =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
                    default -> throw new IllegalArgumentException("no orientation " + orientation);
                };
        boolean onItsSide = orientation >= 5;
        BufferedImage to =
                new BufferedImage(onItsSide ? height : width, onItsSide ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        graphics.drawImage(from, transform, null);
        graphics.dispose();
        return to;
    }
}
