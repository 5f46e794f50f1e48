import DutyCalendar

/// A late report, computed from a deadline: by how much, of which window, and why (迟报, 红桥 65).
public struct Lateness: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// Nobody has acted yet.
        case nothingRecorded
        /// Somebody acted, too late.
        case actedLate(at: Timestamp)
        /// A stricter window had passed already when it came to apply: the grade was raised later.
        case windowCameLater(setAt: Timestamp)
    }

    public let deadline: DeadlineID
    public let wants: DeadlineKind
    public let anchor: Deadline.Anchor
    public let basis: Deadline.Basis
    public let due: Timestamp
    /// Begun minutes.
    public let minutes: Minutes
    public let reason: Reason
}

extension Deadline {
    /// Nil while it is in time. A late entry of an act that was in time is not late.
    public func lateness(at now: Timestamp) -> Lateness? {
        let minutes: Minutes
        var reason: Lateness.Reason
        switch standing(at: now) {
        case .running, .met, .metEnteredLate: return nil
        case .missedAnswered(let at, let late): (minutes, reason) = (late, .actedLate(at: at))
        case .missed(let late): (minutes, reason) = (late, .nothingRecorded)
        }
        if isStricter, setAt > due { reason = .windowCameLater(setAt: setAt) }
        return Lateness(
            deadline: id, wants: wants, anchor: anchor, basis: basis, due: due, minutes: minutes, reason: reason)
    }
}
