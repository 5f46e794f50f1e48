/// A fact that may not be known yet. What is not known is marked unknown, is shown so in every paper, and never blocks a
/// report.
///
/// Encoded as the value, or as null. A field that is missing altogether, because it was stored before the field existed,
/// reads as unknown.
public enum Known<Value> {
    case unknown
    case known(Value)

    public var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }

    public var isKnown: Bool { value != nil }

    public init(_ value: Value?) { self = value.map { .known($0) } ?? .unknown }
}

extension Known: Equatable where Value: Equatable {}
extension Known: Hashable where Value: Hashable {}
extension Known: Sendable where Value: Sendable {}

extension Known: Encodable where Value: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

extension Known: Decodable where Value: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .unknown : .known(try container.decode(Value.self))
    }
}

// What synthesized decoding of this target picks: fields that came later may be missing from what was stored before.
extension KeyedDecodingContainer {
    func decode<Value: Decodable>(_ type: Known<Value>.Type, forKey key: Key) throws -> Known<Value> {
        try decodeIfPresent(type, forKey: key) ?? .unknown
    }

    /// A list that is missing is empty.
    func decode<Element: Decodable>(_ type: [Element].Type, forKey key: Key) throws -> [Element] {
        try decodeIfPresent(type, forKey: key) ?? []
    }
}
