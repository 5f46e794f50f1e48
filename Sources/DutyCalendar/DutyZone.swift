/// The time zone of a unit: a name and one fixed offset from UTC.
///
/// China has kept one offset without daylight saving since 1991, so a fixed offset is exact for every unit this product
/// serves, and needs no zone database in the core.
public struct DutyZone: Hashable, Sendable {
    public let name: String
    /// Minutes east of UTC.
    public let offset: Minutes

    public static let shanghai = DutyZone(named: "Asia/Shanghai")!

    /// Known names, or an offset such as `+08:00`.
    public init?(named name: String) {
        if let known = Self.known[name] {
            self.init(name: name, offset: known)
        } else if let offset = Self.offset(name) {
            self.init(name: name, offset: offset)
        } else {
            return nil
        }
    }

    private init(name: String, offset: Minutes) {
        self.name = name
        self.offset = offset
    }

    /// The zones that are known by name; none has daylight saving.
    public static var knownNames: [String] { known.keys.sorted() }

    private static let known: [String: Minutes] = [
        "Asia/Shanghai": .hours(8), "Asia/Chongqing": .hours(8), "Asia/Hong_Kong": .hours(8), "Asia/Macau": .hours(8),
        "Asia/Urumqi": .hours(6), "UTC": .hours(0),
    ]

    private static func offset(_ text: String) -> Minutes? {
        guard let sign = text.first, sign == "+" || sign == "-", text.utf8.count == 6,
            let time = ClockTime(text.dropFirst()), time.minutes <= 14 * 60
        else { return nil }
        return Minutes(sign == "+" ? time.minutes : -time.minutes)
    }

    /// The instant at which the wall clock of this zone shows `time` on `date`.
    public func instant(_ date: CivilDate, _ time: ClockTime) -> Timestamp {
        Timestamp(seconds: Int64(date.dayNumber * 1440 + time.minutes - offset.count) * 60)
    }

    /// What the wall clock of this zone shows at `instant`.
    public func wallClock(at instant: Timestamp) -> (date: CivilDate, time: ClockTime, seconds: Int) {
        let local = floorDivide(instant.milliseconds, 1000) + Int64(offset.count * 60)
        let day = floorDivide(local, 86_400)
        let second = Int(local - day * 86_400)
        return (CivilDate(dayNumber: Int(day)), ClockTime(minutes: second / 60)!, second % 60)
    }

    /// The local day on which `instant` falls.
    public func date(at instant: Timestamp) -> CivilDate { wallClock(at: instant).date }

    /// Midnight to midnight of `date`.
    public func day(_ date: CivilDate) -> DutySpan { days(date, date) }

    /// From the first midnight of `first` to the midnight after `last`.
    public func days(_ first: CivilDate, _ last: CivilDate) -> DutySpan {
        let midnight = ClockTime(minutes: 0)!
        return DutySpan(start: instant(first, midnight), end: instant(last + 1, midnight))
    }

    /// ISO 8601 with the offset: `2026-10-01T08:30:00+08:00`.
    public func iso(_ instant: Timestamp) -> String {
        let (date, time, seconds) = wallClock(at: instant)
        let size = abs(offset.count)
        let sign = offset.count < 0 ? "-" : "+"
        return "\(date)T\(time):\(padded(seconds, to: 2))\(sign)\(padded(size / 60, to: 2)):\(padded(size % 60, to: 2))"
    }

    /// Reads `2026-10-01T08:30:00+08:00`, `…T08:30+08:00`, `…Z`, and, as this zone's own time, one without an offset.
    public func instant(iso text: String) -> Timestamp? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = CivilDate(iso: parts[0]) else { return nil }
        var clock = parts[1]
        var zoneOffset = offset
        if clock.hasSuffix("Z") {
            clock = clock.dropLast()
            zoneOffset = Minutes(0)
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let written = Self.offset(String(clock[sign...])) else { return nil }
            zoneOffset = written
            clock = clock[..<sign]
        }
        var seconds = 0
        let pieces = clock.split(separator: ":", omittingEmptySubsequences: false)
        if pieces.count == 3 {
            guard pieces[2].utf8.count == 2, let read = decimal(pieces[2].utf8), read < 60 else { return nil }
            seconds = read
            clock = clock[..<pieces[1].endIndex]
        }
        guard let time = ClockTime(clock) else { return nil }
        let minutes = date.dayNumber * 1440 + time.minutes - zoneOffset.count
        return Timestamp(seconds: Int64(minutes) * 60 + Int64(seconds))
    }
}

private func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}
