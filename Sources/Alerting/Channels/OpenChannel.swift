/// A channel that is ready to be used: its secrets are at hand.
public struct OpenChannel: Sendable {
    public let channel: Channel
    public let terms: SendingTerms
    /// What the messaging system knows people by, under `unit/person`.
    public let handles: [String: String]

    public init(channel: Channel, terms: SendingTerms, handles: [String: String] = [:]) {
        self.channel = channel
        self.terms = terms
        self.handles = handles
    }

    /// How `person` is called by name here: by handle, else by telephone where the channel is trusted. Nil where the chat
    /// knows no way.
    public func mention(of person: CalledPerson) -> Mention? {
        var ways = [handles["\(person.unit)/\(person.person)"].map(Mention.user)]
        if channel.isTrusted { ways.append(person.telephones.first.map(Mention.telephone)) }
        return ways.compactMap { $0 }.first { channel.system.understands($0) }
    }
}

/// Somebody whom an alert is for.
public struct CalledPerson: Codable, Hashable, Sendable {
    /// Identifiers.
    public let unit: String
    public let person: String
    public let name: String
    /// As it is printed; may be empty.
    public let title: String
    /// In the order in which they are to be tried.
    public let telephones: [String]

    public init(unit: String, person: String, name: String, title: String = "", telephones: [String] = []) {
        self.unit = unit
        self.person = person
        self.name = name
        self.title = title
        self.telephones = telephones
    }
}
