import Roster

/// Which windows are searched when, and for how long: pass after pass over all days, each begun half a window before the last.
struct WindowPass: Sendable {
    /// What a window may use.
    struct Share: Sendable {
        var seconds: Double
        /// Units; nil for no limit.
        var work: Double?
    }

    private(set) var number = 0
    private let first: Int
    private let days: Int
    /// Days of a window.
    private let length: Int
    private let seconds: Double
    private let work: Double?
    private var spent = 0.0
    private var slowest = 0.0

    /// Pairs of a line and a row that a window should not exceed.
    private static let mostPairs = 20_000
    /// Days of a window, the first ones that fit.
    private static let lengths = [28, 14, 7]
    /// Less than so many seconds bring nothing.
    private static let fewestSeconds = 2.0

    init(_ split: LineSplit, _ limits: SolveLimits, _ secondsLeft: Double) {
        let day = LinearModel.Place.oneDay
        let moments = split.lines.flatMap { [$0.moments.first, $0.moments.last].compactMap { $0 } }
        first = min(0, moments.min() ?? 0)
        let days = (moments.max() ?? 0) / day + 1
        self.days = days
        let pairsOfDay = split.lines.count * split.rows.count / max(1, days)
        let longest = days / max(1, limits.workers)
        length =
            Self.lengths.first { $0 <= longest && $0 * pairsOfDay <= Self.mostPairs }
            ?? Self.lengths[Self.lengths.count - 1]
        seconds = secondsLeft
        work = limits.work
    }

    /// The windows of this pass, moments from the first to before the last; those of a group lie far apart.
    func groups(_ count: Int) -> [[Range<Int>]] {
        let day = LinearModel.Place.oneDay
        let start = number.isMultiple(of: 2) ? 0 : length / 2 - length
        var windows = stride(from: start, to: days, by: length).map { $0 * day..<min(days, $0 + length) * day }
        windows[0] = min(first, windows[0].lowerBound)..<windows[0].upperBound
        let groups = (windows.count + count - 1) / count
        return (0..<groups).map { group in
            stride(from: group, to: windows.count, by: groups).map { windows[$0] }
        }
    }

    /// What each window of a group may use.
    func share(_ secondsLeft: Double, _ count: Int) -> Share {
        let groups = Double(groups(count).count)
        if let work {
            // Seconds would make the answer depend on the machine.
            return Share(
                seconds: secondsLeft, work: max(0.1, work * (number == 0 ? 0.5 : 0.15) / groups / Double(count)))
        }
        let part = number == 0 ? seconds * 0.6 : seconds * 0.15
        return Share(seconds: min(secondsLeft, max(Self.fewestSeconds, part / groups)))
    }

    /// Whether it is time to search at what things really cost.
    func isLast(_ secondsLeft: Double) -> Bool {
        number > 0 && (work.map { spent > 0.7 * $0 } ?? (secondsLeft < 0.3 * seconds))
    }

    func hasTime(_ secondsLeft: Double) -> Bool {
        secondsLeft > 2 * slowest && work.map { spent < $0 } ?? true
    }

    /// What a window used: units of work, and seconds until its search could begin.
    mutating func spend(_ units: Double, _ secondsToMake: Double) {
        spent += units
        slowest = max(slowest, secondsToMake)
    }

    mutating func advance() {
        number += 1
        // Also a pass in which nothing was left to do comes to an end.
        spent += (work ?? 0) * 0.1
    }
}
