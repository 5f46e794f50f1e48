import DutyCalendar

/// What the shell has to do for an escalation.
public enum EscalationAction: Hashable, Sendable {
    /// Alert these people, through these channels; through those of the route where there are none.
    case call(people: [String], target: DutyTarget, channels: [ChannelID], round: Int)
    /// The roster has nobody for that target: an alert of its own, to whoever keeps the roster.
    case gap(DutyTarget)
    /// A whole round reached nobody: alert everyone the route's channels have.
    case nobody(round: Int)
    /// The acknowledgement has run out while the cause is open.
    case acknowledgementExpired(by: String)
}

/// An escalation under way: a value that is stored with its cause, and woken up by a deadline row.
public struct EscalationRun: Codable, Hashable, Sendable {
    public enum Phase: Codable, Hashable, Sendable {
        case calling
        /// Quiet until then; nil for good.
        case acknowledged(by: String, at: Timestamp, until: Timestamp?)
        /// The cause is closed.
        case ended
    }

    public internal(set) var phase = Phase.calling
    /// Counted from 1.
    public private(set) var round = 1
    /// Index of the step that fires next.
    public private(set) var step = 0
    private var stepAt: Timestamp
    private var hasReachedSomebody = false

    public init(_ escalation: Escalation, at now: Timestamp) {
        stepAt = now + (escalation.steps.first?.delay ?? .zero)
    }

    /// When ``wake(_:at:resolving:)`` is to be called; nil when never again.
    public var wakeUp: Timestamp? {
        switch phase {
        case .calling: stepAt
        case .acknowledged(_, _, let until): until
        case .ended: nil
        }
    }

    /// Fires the step that is due. A gap goes on to the next step at once. What is late fires once, and the delays count
    /// from then, so that everybody called has the time that the escalation gives.
    public mutating func wake(
        _ escalation: Escalation, at now: Timestamp, resolving resolve: (DutyTarget) -> Resolution
    ) -> [EscalationAction] {
        var actions: [EscalationAction] = []
        if case .acknowledged(let person, _, let until?) = phase, until <= now {
            phase = .calling
            stepAt = now
            actions.append(.acknowledgementExpired(by: person))
        }
        guard case .calling = phase, stepAt <= now else { return actions }
        guard !escalation.steps.isEmpty else {
            actions.append(.nobody(round: round))
            finishRound(escalation, at: now)
            return actions
        }
        // The operators' file may have fewer steps than it had.
        step = min(step, escalation.steps.count - 1)
        while true {
            let current = escalation.steps[step]
            let people: [String] = if case .people(let list) = resolve(current.target) { list } else { [] }
            if people.isEmpty {
                actions.append(.gap(current.target))
            } else {
                hasReachedSomebody = true
                actions.append(
                    .call(people: people, target: current.target, channels: current.channels, round: round))
            }
            step += 1
            if step == escalation.steps.count {
                if !hasReachedSomebody { actions.append(.nobody(round: round)) }
                finishRound(escalation, at: now)
                return actions
            }
            if !people.isEmpty {
                stepAt = now + escalation.steps[step].delay
                return actions
            }
        }
    }

    private mutating func finishRound(_ escalation: Escalation, at now: Timestamp) {
        step = 0
        round += 1
        hasReachedSomebody = false
        stepAt = now + escalation.repeatsAfter
    }

    /// Somebody has taken it. Returns false, and changes nothing, where the cause is closed already. A second
    /// acknowledgement takes over from the first.
    @discardableResult
    public mutating func acknowledge(_ escalation: Escalation, by person: String, at now: Timestamp) -> Bool {
        if case .ended = phase { return false }
        phase = .acknowledged(by: person, at: now, until: escalation.acknowledgementLasts.map { now + $0 })
        return true
    }

    /// The cause is closed: nothing is left to call for.
    public mutating func end() { phase = .ended }
}
