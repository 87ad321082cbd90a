package dev.symposium.api.embedded.views;

import java.nio.ByteBuffer;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How keys and documents lie in the file: a length and the bytes. */
final class FileTypes {
    private static final int OBJECT_OVERHEAD = 40;

    private FileTypes() {}

    static MVMap.Builder<Key, byte[]> map() {
        return new MVMap.Builder<Key, byte[]>().keyType(new Keys()).valueType(new Bytes());
    }

    private static byte[] read(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return bytes;
    }

    private static final class Keys extends BasicDataType<Key> {
        @Override
        public int compare(Key one, Key other) {
            return one.compareTo(other);
        }

        @Override
        public int getMemory(Key key) {
            return OBJECT_OVERHEAD + key.bytes().length;
        }

        @Override
        public void write(WriteBuffer buffer, Key key) {
            buffer.putVarInt(key.bytes().length).put(key.bytes());
        }

        @Override
        public Key read(ByteBuffer buffer) {
            return new Key(FileTypes.read(buffer));
        }

        @Override
        public Key[] createStorage(int size) {
            return new Key[size];
        }
    }

    private static final class Bytes extends BasicDataType<byte[]> {
        @Override
        public int getMemory(byte[] bytes) {
            return OBJECT_OVERHEAD + bytes.length;
        }

        @Override
        public void write(WriteBuffer buffer, byte[] bytes) {
            buffer.putVarInt(bytes.length).put(bytes);
        }

        @Override
        public byte[] read(ByteBuffer buffer) {
            return FileTypes.read(buffer);
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }
}
