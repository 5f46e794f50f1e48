import Foundation

/// A zip archive of a few small files, not compressed: what pandoc takes as its reference document (PKWARE APPNOTE 4.3).
struct StoredArchive {
    private var body = Data()
    private var directory = Data()
    private var count: UInt16 = 0

    mutating func add(_ name: String, _ text: String) {
        let (name, bytes) = (Data(name.utf8), Data(text.utf8))
        var fields = Data()
        fields.append(littleEndian: UInt16(20))  // version that is needed to read it
        fields.append(littleEndian: UInt16(0x800))  // names in UTF-8
        fields.append(littleEndian: UInt16(0))  // stored
        fields.append(littleEndian: UInt32(0x21_0000))  // 1980-01-01 00:00
        fields.append(littleEndian: Self.checksum(bytes))
        fields.append(littleEndian: UInt32(bytes.count))
        fields.append(littleEndian: UInt32(bytes.count))
        fields.append(littleEndian: UInt16(name.count))
        fields.append(littleEndian: UInt16(0))

        directory.append(littleEndian: UInt32(0x0201_4B50))
        directory.append(littleEndian: UInt16(20))
        directory += fields
        directory += Data(count: 10)  // no comment, first disk, no attributes
        directory.append(littleEndian: UInt32(body.count))
        directory += name

        body.append(littleEndian: UInt32(0x0403_4B50))
        body += fields + name + bytes
        count += 1
    }

    var data: Data {
        var end = Data()
        end.append(littleEndian: UInt32(0x0605_4B50))
        end.append(littleEndian: UInt32(0))
        end.append(littleEndian: count)
        end.append(littleEndian: count)
        end.append(littleEndian: UInt32(directory.count))
        end.append(littleEndian: UInt32(body.count))
        end.append(littleEndian: UInt16(0))
        return body + directory + end
    }

    /// CRC-32 as in ISO 3309.
    static func checksum(_ bytes: Data) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
    }
}

extension Data {
    fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
