import DutyCalendar

// How times are stored: instants as whole milliseconds since 1970, lengths as whole minutes, days and times of day as
// `2026-10-01` and `08:30`, zones by name.

extension Minutes: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

extension CivilDate: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.readText { CivilDate(iso: $0) }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension ClockTime: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.readText { ClockTime($0) }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension DutyZone: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.readText { DutyZone(named: $0) }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

extension YearMonth: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.readText { YearMonth(iso: $0) }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Decoder {
    fileprivate func readText<Value>(_ read: (String) -> Value?) throws -> Value {
        let container = try singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = read(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no \(Value.self): '\(text)'")
        }
        return value
    }
}

extension Timestamp {
    static func - (instant: Timestamp, minutes: Minutes) -> Timestamp { instant + Minutes(-minutes.count) }

    /// The first instant after this one.
    var next: Timestamp { Timestamp(milliseconds: milliseconds + 1) }

    /// Minutes from `earlier` to here, a begun minute counted whole: 20 seconds late is one minute late.
    func begunMinutes(since earlier: Timestamp) -> Minutes { Minutes(-(earlier - self).count) }
}
