import DutyCalendar
import Roster

/// Which published roster: the unit and its days. Every version of it has the same name.
public struct RosterID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let unit: UnitID
    /// First and last day, both included.
    public let days: ClosedRange<CivilDate>

    public init(unit: UnitID, days: ClosedRange<CivilDate>) {
        self.unit = unit
        self.days = days
    }

    /// Reads `nanjiang/2026-10-01..2026-10-31`, as it is written, and nothing else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let unit = UnitID(rawValue: String(parts[0])) else { return nil }
        let ends = parts[1].split(separator: "..", omittingEmptySubsequences: false).map { CivilDate(iso: $0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else { return nil }
        self.init(unit: unit, days: first...last)
    }

    public var description: String { "\(unit)/\(days.lowerBound)..\(days.upperBound)" }

    public static func < (left: RosterID, right: RosterID) -> Bool {
        (left.days.lowerBound, left.days.upperBound, left.unit)
            < (right.days.lowerBound, right.days.upperBound, right.unit)
    }
}
