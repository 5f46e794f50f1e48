/// A room without its network: a request and a time go in, an answer comes out.
public struct RoomState: Sendable {
    public let rules: any RoomRules
    /// Otherwise it shows also what exceeds the system's rate, and counts what the system would have silenced.
    public let keepsRate: Bool
    public private(set) var tally = RoomTally()
    public private(set) var messages: [RoomMessage] = []

    private var meter: RoomMeter
    private var ids: Set<String> = []

    public init(_ rules: any RoomRules, keepsRate: Bool = true) {
        self.rules = rules
        self.keepsRate = keepsRate
        meter = RoomMeter(rules.rate)
    }

    /// - Parameter now: Milliseconds since 1970, by the system's clock. It never runs backwards.
    public mutating func take(_ request: RoomRequest, at now: Int64) -> RoomReply {
        do {
            let shown = try rules.read(request, at: now)
            if let (reason, wait) = meter.take(at: now) {
                tally.wouldHaveSilenced += 1
                if keepsRate {
                    let refusal = RoomRefusal(reason)
                    tally.refused[reason, default: 0] += 1
                    return rules.failure(refusal, wait: wait)
                }
            }
            tally.accepted += 1
            if let id = shown.id, !ids.insert(id).inserted {
                tally.repeated += 1
            } else {
                messages.append(RoomMessage(number: messages.count + 1, at: now, shown: shown, body: request.body))
            }
            return rules.success(shown, number: messages.count, at: now)
        } catch {
            tally.refused[error.reason, default: 0] += 1
            tally.lastRefusal = error
            return rules.failure(error, wait: 0)
        }
    }

    mutating func countFault() { tally.refused[.fault, default: 0] += 1 }
}

/// One message that people see.
public struct RoomMessage: Hashable, Sendable {
    /// From 1, in the order of arrival.
    public let number: Int
    /// Milliseconds since 1970, by the room's clock.
    public let at: Int64
    public let shown: Shown
    /// As it came.
    public let body: [UInt8]
}

/// What became of all requests.
public struct RoomTally: Hashable, Sendable {
    /// Answered with success.
    public internal(set) var accepted = 0
    /// Of the accepted: of an id that was there before, and not shown again.
    public internal(set) var repeated = 0
    public internal(set) var refused: [RoomRefusal.Reason: Int] = [:]
    /// Beyond the system's rate: refused for that, or, where the room does not keep the rate, shown nevertheless.
    public internal(set) var wouldHaveSilenced = 0
    /// The last one that no rate and no fault caused.
    public internal(set) var lastRefusal: RoomRefusal?

    public var refusedInAll: Int { refused.values.reduce(0, +) }
}
