import CLibPQ

/// The parameters of one statement in PostgreSQL's binary form, in buffers that are used again and again.
struct PostgresParameters {
    /// Their types as object identifiers: 20 is bigint, 25 text, 0 whatever the server takes it for.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var offsets: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    mutating func set(_ values: [SQLValue]) throws {
        types.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        for value in values {
            let start = bytes.count
            switch value {
            case .null: types.append(0)
            case .integer(let number):
                withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
                types.append(20)
            case .text(var text):
                try text.withUTF8 {
                    try refuseNUL(in: $0)
                    bytes.append(contentsOf: $0)
                }
                types.append(25)
            }
            offsets.append(value == .null ? -1 : start)
            lengths.append(Int32(bytes.count - start))
        }
        bytes.append(0)  // so that an empty text has an address too
        while formats.count < values.count { formats.append(1) }
    }

    /// Sends the prepared statement with these parameters; answers come in binary form. 1 on success.
    func send(to handle: OpaquePointer, statement name: String) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: max(1, offsets.count)) {
                for (index, offset) in offsets.enumerated() {
                    $0.initializeElement(at: index, to: offset < 0 ? nil : base?.advanced(by: offset))
                }
                return PQsendQueryPrepared(
                    handle, name, Int32(offsets.count), $0.baseAddress, lengths, formats, 1)
            }
        }
    }
}
