/// Whom a step calls. Duties are resolved when the step fires, not before: whoever is on duty then.
public enum DutyTarget: Hashable, Sendable, Codable {
    case leaderOnDuty, primary, secondary, standby, portfolioLeader
    /// The duty office of the level above.
    case dutyOfficeAbove
    /// The identifier of a person of the unit.
    case person(String)

    public var words: AlertText {
        switch self {
        case .leaderOnDuty: AlertText(zh: "带班领导", en: "leader on duty")
        case .primary: AlertText(zh: "主班", en: "primary")
        case .secondary: AlertText(zh: "副班", en: "secondary")
        case .standby: AlertText(zh: "备班", en: "standby")
        case .portfolioLeader: AlertText(zh: "分管领导", en: "portfolio leader")
        case .dutyOfficeAbove: AlertText(zh: "上级值班室", en: "duty office of the level above")
        case .person(let id): AlertText(id)
        }
    }
}

/// Who is called, in which order and after how long, until somebody acknowledges.
public struct Escalation: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        /// After the step before; after the alert for the first one.
        public let delay: Duration
        public let target: DutyTarget
        /// In order of preference; empty for those of the route.
        public let channels: [ChannelID]

        public init(delay: Duration, target: DutyTarget, channels: [ChannelID] = []) {
            self.delay = max(.zero, delay)
            self.target = target
            self.channels = channels
        }
    }

    /// The name of its file.
    public let id: String
    public let steps: [Step]
    /// How long after the last step it begins anew. It never ends by itself; at least a minute.
    public let repeatsAfter: Duration
    /// How long an acknowledgement holds, while its cause is not closed; nil for ever.
    public let acknowledgementLasts: Duration?

    public init(
        id: String, steps: [Step], repeatsAfter: Duration = .seconds(600), acknowledgementLasts: Duration? = nil
    ) {
        self.id = id
        self.steps = steps
        self.repeatsAfter = max(.seconds(60), repeatsAfter)
        self.acknowledgementLasts = acknowledgementLasts.map { max(.seconds(60), $0) }
    }
}

/// Whom the roster names for a target at an instant.
public enum Resolution: Hashable, Sendable {
    /// Identifiers of people, or of the office above; an empty list is a gap.
    case people([String])
    /// The roster has nobody there.
    case gap
}
