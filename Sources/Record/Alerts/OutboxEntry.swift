import Alerting
import DutyCalendar
import Storage

/// One message on one way: what is sent, and how far it has come. Kept as a document, with a due item while it waits.
public struct OutboxEntry: Codable, Sendable {
    public internal(set) var format = "watchbill.delivery/1"
    /// `al-7k…-0`: the message's own name and the number of the way.
    public let id: String
    /// The alert that is acknowledged by the message's link.
    public let alert: AlertID
    /// Whether there is something to acknowledge.
    public let isAcknowledgeable: Bool
    public let route: String
    public let message: AlertMessage
    /// Whom it calls by name, as each channel can.
    public let called: [CalledPerson]
    /// In which its times are told.
    public let zone: String
    public var delivery: Delivery
    /// Of the last attempt.
    public var triedAt: Timestamp?
    /// What was taken out before it left.
    public var redactions: [RedactionNote] = []
    /// The message of which it was a part, where several were sent as one.
    public var digest: AlertID?

    public init(
        id: String, alert: AlertID, isAcknowledgeable: Bool, route: String, message: AlertMessage,
        called: [CalledPerson], zone: String, channels: [ChannelID]
    ) {
        self.id = id
        self.alert = alert
        self.isAcknowledgeable = isAcknowledgeable
        self.route = route
        self.message = message
        self.called = called
        self.zone = zone
        delivery = Delivery(of: message, through: channels, at: message.at)
    }

    public var state: DeliveryState {
        switch delivery.phase {
        case .open: .waiting
        case .delivered: .delivered
        case .dead: .dead
        }
    }

    /// The channels and the urgency: what waits for the same ways waits in one line.
    public var line: OutboxLine { OutboxLine(channels: delivery.channels, urgency: delivery.urgency) }
}

public enum DeliveryState: String, Sendable, CaseIterable {
    case waiting, delivered, dead
}

/// What waits for the same channels with the same urgency, in the order of its causes.
public struct OutboxLine: Hashable, Sendable {
    public let channels: [ChannelID]
    public let urgency: AlertUrgency

    static let prefix = "delivery/"

    /// The kind of its due items: part of the record's format.
    public var kind: String {
        "\(Self.prefix)\(urgency.rawValue)/\(channels.map(\.rawValue).joined(separator: ","))"
    }

    init(channels: [ChannelID], urgency: AlertUrgency) {
        self.channels = channels
        self.urgency = urgency
    }

    init?(kind: String) {
        let parts = kind.dropFirst(Self.prefix.count).split(separator: "/", omittingEmptySubsequences: false)
        guard kind.hasPrefix(Self.prefix), parts.count == 2, let urgency = AlertUrgency(rawValue: String(parts[0]))
        else { return nil }
        let names = parts[1].split(separator: ",")
        let channels = names.compactMap { ChannelID(rawValue: String($0)) }
        guard channels.count == names.count else { return nil }
        self.init(channels: channels, urgency: urgency)
    }
}

extension OutboxEntry {
    static let documentKind = "delivery"

    func document(version: Int64, json: RecordJSON) throws -> Document {
        Document(
            kind: Self.documentKind, id: id, unit: message.unit, state: state.rawValue, sortTime: message.at,
            version: version, body: try json.text(self))
    }

    init(_ document: Document, json: RecordJSON) throws {
        self = try json.value(OutboxEntry.self, from: document.body, kind: document.kind, id: document.id)
    }

    static func dueName(_ id: String) -> String { "\(OutboxLine.prefix)\(id)" }

    var dueItem: DueItem {
        DueItem(
            id: Self.dueName(id), kind: line.kind, unit: message.unit, subject: "alert/\(alert)", dueAt: message.at,
            body: "{}")
    }
}
