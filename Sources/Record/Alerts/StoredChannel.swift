import Alerting
import DutyCalendar
import Storage

/// What is known of a channel from what happened to it, kept over restarts.
public struct StoredChannel: Codable, Sendable {
    public var state: ChannelState
    /// Changes when an operator changes the channel: then a disabled one is tried again.
    public var settings: String
    /// When an operator had it tried again.
    public var enabledAt: Timestamp?

    static let documentKind = "channel"

    public init(state: ChannelState, settings: String, enabledAt: Timestamp? = nil) {
        self.state = state
        self.settings = settings
        self.enabledAt = enabledAt
    }

    init(_ document: Document, json: RecordJSON) throws {
        self = try json.value(StoredChannel.self, from: document.body, kind: document.kind, id: document.id)
    }

    func save(as id: ChannelID, in context: WriteContext, _ json: RecordJSON, at now: Timestamp) throws {
        let known = try context.document(Self.documentKind, id.rawValue)
        var current = self
        if let known, let stored = try? StoredChannel(known, json: json) { current.takeIn(stored) }
        let document = Document(
            kind: Self.documentKind, id: id.rawValue, unit: "-",
            state: current.state.disabled == nil ? "enabled" : "disabled",
            sortTime: known?.sortTime ?? now, version: known?.version ?? 1, body: try json.text(current))
        if known == nil { try context.insert(document) } else { try context.update(document) }
    }

    /// What others have written since this was read: what they sent counts as well, and a channel that an operator had tried
    /// again stays so.
    mutating func takeIn(_ stored: StoredChannel) {
        state.countIn(stored.state)
        if let enabled = stored.enabledAt, enabledAt.map({ enabled > $0 }) ?? true {
            enabledAt = enabled
            state.enable()
        }
    }
}
