/// All that operators say of alerts: where they go to, by which way, who is called, and in which words.
public struct AlertSettings: Hashable, Sendable {
    public let channels: [ChannelID: ChannelSettings]
    /// In the order in which the routes are asked.
    public let routing: Routing
    public let escalations: [String: Escalation]
    /// The sources of templates.
    public let templates: [AlertTemplateName: String]

    public init(
        channels: [ChannelID: ChannelSettings] = [:], routing: Routing = Routing([]),
        escalations: [String: Escalation] = [:], templates: [AlertTemplateName: String] = [:]
    ) {
        self.channels = channels
        self.routing = routing
        self.escalations = escalations
        self.templates = templates
    }

    /// A unit that sends nothing yet.
    public static let none = AlertSettings()
}

/// What a template is for.
public struct AlertTemplateName: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let language: AlertLanguage
    /// Nil for all kinds that have none of their own.
    public let kind: AlertKind?
    /// Nil for all channels that have none of their own.
    public let channel: ChannelID?

    public init(language: AlertLanguage, kind: AlertKind? = nil, channel: ChannelID? = nil) {
        self.language = language
        self.kind = kind
        self.channel = channel
    }

    /// Reads ``description``.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let language = AlertLanguage(rawValue: String(parts[0])) else { return nil }
        let names = parts[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(names.count), names.last == "mustache" else { return nil }
        let kind = AlertKind(rawValue: names[0])
        guard kind != nil || names[0] == "default" else { return nil }
        let channel = names.count == 3 ? ChannelID(rawValue: names[1]) : nil
        guard names.count == 2 || channel != nil else { return nil }
        self.init(language: language, kind: kind, channel: channel)
    }

    /// The file below `Alerts/templates`: `zh/incidentLogged.leaders.mustache`, `en/default.mustache`.
    public var description: String {
        "\(language.rawValue)/\(kind?.rawValue ?? "default")\(channel.map { ".\($0)" } ?? "").mustache"
    }

    public static func < (left: Self, right: Self) -> Bool { left.description < right.description }

    /// In the order in which they are looked for: the kind before the channel, both before all.
    public static func candidates(
        _ kind: AlertKind, on channel: ChannelID, in language: AlertLanguage
    ) -> [AlertTemplateName] {
        [
            .init(language: language, kind: kind, channel: channel), .init(language: language, kind: kind),
            .init(language: language, channel: channel), .init(language: language),
        ]
    }
}
