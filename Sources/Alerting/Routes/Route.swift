/// Where an alert goes to.
public struct Route: Hashable, Sendable {
    /// The name of its file.
    public let id: String
    public let match: AlertMatch
    /// In order of preference: the next one takes over while the one before fails.
    public let channels: [ChannelID]
    /// Besides those that the alert names itself.
    public let mentions: [Mention]
    public let escalation: String?
    /// No later route is asked once this one matches.
    public let isLast: Bool

    public init(
        id: String, match: AlertMatch, channels: [ChannelID], mentions: [Mention] = [], escalation: String? = nil,
        isLast: Bool = false
    ) {
        self.id = id
        self.match = match
        self.channels = channels
        self.mentions = mentions
        self.escalation = escalation
        self.isLast = isLast
    }
}

/// All routes of a unit, in the order in which they are asked.
public struct Routing: Hashable, Sendable {
    public let routes: [Route]

    public init(_ routes: [Route]) { self.routes = routes }

    public enum Result: Hashable, Sendable {
        /// Each is a delivery of its own; none has the same first channel as one before it.
        case routed([Routed])
        /// A state secret goes nowhere. That it was not sent is to be journaled.
        case withheld
        /// No route is for it: that has to be said to somebody, for an alert must not vanish.
        case unrouted
    }

    public struct Routed: Hashable, Sendable {
        public let route: String
        public let channels: [ChannelID]
        public let mentions: [Mention]
        public let escalation: String?
    }

    public func result(for message: AlertMessage, _ moment: RoutingMoment) -> Result {
        guard message.secrecy != .stateSecret else { return .withheld }
        var routed: [Routed] = []
        for route in routes where route.match.matches(message, moment) {
            var mentions = message.mentions
            for mention in route.mentions where !mentions.contains(mention) { mentions.append(mention) }
            if let index = routed.firstIndex(where: { $0.channels.first == route.channels.first }) {
                // The same chat gets it once, and everybody is mentioned there.
                let earlier = routed[index]
                routed[index] = Routed(
                    route: earlier.route,
                    channels: earlier.channels + route.channels.filter { !earlier.channels.contains($0) },
                    mentions: earlier.mentions + mentions.filter { !earlier.mentions.contains($0) },
                    escalation: earlier.escalation ?? route.escalation)
            } else {
                routed.append(
                    Routed(
                        route: route.id, channels: route.channels, mentions: mentions, escalation: route.escalation))
            }
            if route.isLast { break }
        }
        return routed.isEmpty ? .unrouted : .routed(routed)
    }
}
