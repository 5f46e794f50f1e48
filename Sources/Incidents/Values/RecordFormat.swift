/// The format of a stored record, written as a number. Raised when a stored field changes its meaning; fields that are only
/// added do not raise it: they are optional, ``Known`` or lists, and an older program ignores them.
public struct RecordFormat: Codable, Hashable, Sendable {
    public let number: Int

    public static let current = RecordFormat(number: 1)

    private init(number: Int) { self.number = number }

    /// - Throws: `DecodingError` for a format that a later version wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        number = try container.decode(Int.self)
        guard (1...Self.current.number).contains(number) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription:
                    "format \(number) was written by a later version; this one reads up to \(Self.current.number)")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}
