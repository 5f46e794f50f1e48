import DutyCalendar

/// How a deadline stands, for whoever looks at it.
public enum DeadlineStanding: Hashable, Sendable {
    case running(left: Minutes)
    case met(at: Timestamp)
    /// In time, but the record learned of it only after the deadline had passed: a late entry, not a late act.
    case metEnteredLate(at: Timestamp, enteredAfterDue: Minutes)
    /// Answered, but late.
    case missedAnswered(at: Timestamp, late: Minutes)
    /// Not answered yet.
    case missed(late: Minutes)
}

/// The state that is stored.
public enum DeadlineState: Hashable, Sendable {
    case running
    /// In time, whenever it was entered.
    case met(at: Timestamp)
    /// By `answeredAt` at the latest somebody acted; nil while nobody has.
    case missed(answeredAt: Timestamp?)
}

extension Deadline {
    /// The time of the act decides, not that of its entry.
    public var state: DeadlineState {
        if let meeting {
            return meeting.happened <= due ? .met(at: meeting.happened) : .missed(answeredAt: meeting.happened)
        }
        return missedAt == nil ? .running : .missed(answeredAt: nil)
    }

    /// A deadline whose miss has fired stays missed, also when the clock goes back.
    public func standing(at now: Timestamp) -> DeadlineStanding {
        switch state {
        case .met(let at):
            if let meeting, meeting.entered > due {
                return .metEnteredLate(at: at, enteredAfterDue: meeting.entered.begunMinutes(since: due))
            }
            return .met(at: at)
        case .missed(let answered?): return .missedAnswered(at: answered, late: answered.begunMinutes(since: due))
        case .missed(nil): return .missed(late: lateBy(now))
        case .running: return now > due ? .missed(late: lateBy(now)) : .running(left: due - now)
        }
    }

    /// Begun minutes after due; never negative.
    func lateBy(_ now: Timestamp) -> Minutes { max(Minutes(0), now.begunMinutes(since: due)) }
}
