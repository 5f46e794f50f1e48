import Alerting
import DutyCalendar

/// Where links that acknowledge are answered. It judges the token, by its own clock and keys.
public protocol AcknowledgementDesk: Sendable {
    /// What stands behind a link. It changes nothing: previews of links open them too.
    ///
    /// - Throws: What keeps it from telling, as a database that is away. It is not shown.
    func show(_ token: String) async throws -> AcknowledgementView
    /// Acknowledges; also where somebody else did before, who is then named in the result.
    ///
    /// - Parameter name: 1 to 60 characters, see ``AcknowledgerName``.
    func acknowledge(_ token: String, by name: String) async throws -> AcknowledgementOutcome
}

/// What a page may say of an alert: cleared for whoever holds the link.
public struct AcknowledgeableAlert: Hashable, Sendable {
    /// Marks of drills stand in it.
    public let title: AlertText
    public let lines: [AlertText]

    public init(title: AlertText, lines: [AlertText]) {
        self.title = title
        self.lines = lines
    }
}

/// Who took an alert, and when.
public struct GivenAcknowledgement: Hashable, Sendable {
    public let by: String
    public let at: Timestamp

    public init(by: String, at: Timestamp) {
        self.by = by
        self.at = at
    }
}

public enum AcknowledgementView: Hashable, Sendable {
    /// Nobody has acknowledged yet.
    case open(AcknowledgeableAlert)
    /// Somebody has; somebody else may take over.
    case taken(AcknowledgeableAlert, GivenAcknowledgement)
    /// Its cause is closed: nothing is left to acknowledge.
    case closed(AcknowledgeableAlert, GivenAcknowledgement?)
    case expired
    /// No link of ours.
    case unknown
}

public enum AcknowledgementOutcome: Hashable, Sendable {
    /// - Parameter before: Who had it until then.
    case acknowledged(AcknowledgeableAlert, GivenAcknowledgement, before: GivenAcknowledgement?)
    case closed(AcknowledgeableAlert, GivenAcknowledgement?)
    case expired
    case unknown
}
