import DutyCalendar

/// A value as the journal keeps it: typed, so that papers can show an instant in the unit's own time.
public enum RecordedValue: Hashable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case instant(Timestamp)
    case unknown

    init(_ fact: Known<String>) { self = fact.value.map { .text($0) } ?? .unknown }
    init(_ fact: Known<Int>) { self = fact.value.map { .number($0) } ?? .unknown }
    init(_ fact: Known<Timestamp>) { self = fact.value.map { .instant($0) } ?? .unknown }
    init<Value: RawRepresentable<String>>(_ fact: Known<Value>) {
        self = fact.value.map { .text($0.rawValue) } ?? .unknown
    }
}

/// `"text"`, `12`, `true`, `{"instant": 1790812800000}` and null.
extension RecordedValue: Codable {
    private enum CodingKeys: String, CodingKey { case instant }

    public init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: CodingKeys.self) {
            self = .instant(try keyed.decode(Timestamp.self, forKey: .instant))
            return
        }
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .unknown
        } else if let flag = try? single.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? single.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try single.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if case .instant(let instant) = self {
            var keyed = encoder.container(keyedBy: CodingKeys.self)
            try keyed.encode(instant, forKey: .instant)
            return
        }
        var single = encoder.singleValueContainer()
        switch self {
        case .text(let text): try single.encode(text)
        case .number(let number): try single.encode(number)
        case .flag(let flag): try single.encode(flag)
        case .unknown, .instant: try single.encodeNil()
        }
    }
}
