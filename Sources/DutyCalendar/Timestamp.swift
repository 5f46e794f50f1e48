/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public init(seconds: Int64) { self.init(milliseconds: seconds * 1000) }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
    public static func + (instant: Timestamp, minutes: Minutes) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds + Int64(minutes.count) * 60_000)
    }
    /// Whole minutes from `right` to `left`, rounded towards negative infinity.
    public static func - (left: Timestamp, right: Timestamp) -> Minutes {
        let difference = left.milliseconds - right.milliseconds
        let quotient = difference / 60_000
        return Minutes(Int(difference % 60_000 < 0 ? quotient - 1 : quotient))
    }
}

extension Timestamp: Codable {
    /// Whole milliseconds since 1970, as a bare number.
    public init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

/// A length of time in whole minutes: what duty is counted in.
public struct Minutes: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let count: Int

    public init(_ count: Int) { self.count = count }
    public static func hours(_ hours: Int) -> Minutes { Minutes(hours * 60) }
    public static func < (left: Minutes, right: Minutes) -> Bool { left.count < right.count }

    /// `90 min`, `24 h`.
    public var description: String { count % 60 == 0 ? "\(count / 60) h" : "\(count) min" }
}

/// A half-open stretch of time: `start` belongs to it, `end` does not.
public struct DutySpan: Hashable, Sendable {
    public let start: Timestamp
    public let end: Timestamp

    /// `end` is never before `start`: a span that would be, is empty at `start`.
    public init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = max(start, end)
    }

    public var length: Minutes { end - start }
    public func contains(_ instant: Timestamp) -> Bool { start <= instant && instant < end }
    public func overlaps(_ other: DutySpan) -> Bool { start < other.end && other.start < end }
}
