import Alerting
import DutyCalendar
import Incidents
import Storage

/// An alert as the record keeps it: what it says, which ways it took, who has taken it on.
public struct StoredAlert: Codable, Sendable {
    public enum Fate: String, Codable, Sendable, CaseIterable {
        /// On its ways.
        case routed
        /// A repeat, kept for the summary.
        case held
        /// A state secret: nothing left.
        case withheld
        /// No route is for it.
        case unrouted
    }

    /// A way it took.
    public struct Way: Codable, Sendable, Hashable {
        public let route: String
        public let channels: [ChannelID]
        public let mentions: [Mention]
    }

    public struct Acknowledgement: Codable, Sendable, Hashable {
        public enum Means: String, Codable, Sendable, CaseIterable { case command, link, api }

        /// The identity of who did it, or the name that was given on the page.
        public let by: String
        public let at: Timestamp
        public let means: Means
    }

    public internal(set) var format = "watchbill.alert/1"
    public internal(set) var message: AlertMessage
    /// As `incident/nanjiang-2026-1`; nil for what is about the service itself.
    public internal(set) var subject: RecordSubject?
    public internal(set) var portfolioLeader: ActorID?
    public internal(set) var fate: Fate
    public internal(set) var ways: [Way]
    public internal(set) var called: [CalledPerson]
    public internal(set) var escalation: String?
    /// The way that the escalation came with.
    public internal(set) var escalationWay: Way?
    public internal(set) var run: EscalationRun?
    /// How many messages the escalation has sent.
    public internal(set) var calls = 0
    public internal(set) var acknowledgements: [Acknowledgement] = []

    public var id: AlertID { message.id }

    /// Stored with the document, for listings.
    public var state: AlertState {
        switch run?.phase {
        case .calling: .calling
        case .acknowledged: .acknowledged
        case .ended: .ended
        case nil: acknowledgements.isEmpty ? AlertState(rawValue: fate.rawValue) ?? .told : .acknowledged
        }
    }
}

/// What an alert waits for.
public enum AlertState: String, Sendable, CaseIterable {
    /// An escalation calls until somebody acknowledges.
    case calling
    case acknowledged
    /// Its cause is closed.
    case ended
    /// Sent, with nobody to acknowledge it.
    case told = "routed"
    case held, withheld, unrouted
}

extension StoredAlert {
    static let documentKind = "alert"

    func document(version: Int64, json: RecordJSON) throws -> Document {
        Document(
            kind: Self.documentKind, id: id.rawValue, unit: message.unit, state: state.rawValue, sortTime: message.at,
            version: version, body: try json.text(self))
    }

    init(_ document: Document, json: RecordJSON) throws {
        self = try json.value(StoredAlert.self, from: document.body, kind: document.kind, id: document.id)
    }
}
