import DutyCalendar
import Incidents

/// What a deadline service has done since it started.
public struct DeadlineCounters: Hashable, Sendable {
    /// Wake-ups carried out.
    public internal(set) var fired = 0
    public internal(set) var warned = 0
    public internal(set) var missed = 0
    /// Claims that somebody else had taken over, or an act made needless: harmless.
    public internal(set) var claimsLost = 0
    /// Wake-ups that could not be carried out, and were given back.
    public internal(set) var givenBack = 0
    /// The longest and the last time between due and firing, in milliseconds.
    public internal(set) var longestLateness: Int64 = 0
    public internal(set) var lastLateness: Int64 = 0
    /// Of the last one.
    public internal(set) var lastError: String?
    public internal(set) var lastErrorAt: Timestamp?

    public init() {}

    mutating func count(_ events: [DeadlineEvent], due: Timestamp, at now: Timestamp) {
        fired += 1
        for event in events {
            switch event {
            case .warned: warned += 1
            case .missed: missed += 1
            case .set, .moved, .tightened, .met: break
            }
        }
        lastLateness = max(0, now.milliseconds - due.milliseconds)
        longestLateness = max(longestLateness, lastLateness)
    }
}

/// Something that went wrong in a deadline service, which goes on.
public struct DeadlineTrouble: Sendable {
    /// The wake-up concerned; nil where the record as a whole could not be reached.
    public let wakeUp: String?
    public let error: String
    /// When it will be tried again.
    public let again: Timestamp
}
