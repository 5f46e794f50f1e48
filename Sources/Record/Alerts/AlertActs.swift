import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// Why an act on an alert was not done.
public enum AlertRefusal: Error, Hashable, Sendable {
    case unknownAlert(String)
    /// Nobody can take it on any more: its cause is closed.
    case ended(AlertID)
    case unknownDelivery(String)
    /// It has arrived, or is on its way still.
    case notDead(String, DeliveryState)

    public var words: AlertText {
        switch self {
        case .unknownAlert(let id):
            AlertText(
                zh: "没有提醒“\(id)”。可用 watchbill alert list 查看。",
                en: "There is no alert '\(id)'. Maybe look it up with watchbill alert list.")
        case .ended(let id):
            AlertText(
                zh: "提醒“\(id)”的事由已经办结，无需确认。",
                en: "The cause of alert '\(id)' is closed; nothing is left to acknowledge.")
        case .unknownDelivery(let id):
            AlertText(
                zh: "没有投递“\(id)”。可用 watchbill alert deliveries 查看。",
                en: "There is no delivery '\(id)'. Maybe look it up with watchbill alert deliveries.")
        case .notDead(let id, let state):
            AlertText(
                zh: "投递“\(id)”不是未送达（\(state.rawValue)），不必重发。",
                en: "The delivery '\(id)' is \(state.rawValue), not dead; there is nothing to replay.")
        }
    }
}

extension RecordStore {
    /// Takes an alert on: its escalation calls nobody any more, for as long as the acknowledgement lasts. A second one
    /// takes over from the first.
    ///
    /// - Parameter by: The identity, or the name that was given on the page.
    /// - Throws: ``AlertRefusal``; ``StorageError``.
    @discardableResult
    public func acknowledge(
        alert name: String, by: String, means: StoredAlert.Acknowledgement.Means, at now: Timestamp
    ) async throws -> StoredAlert {
        try await transact { record, context in
            guard let id = AlertID(rawValue: name), var (alert, version) = try record.alert(id) else {
                throw AlertRefusal.unknownAlert(name)
            }
            if var run = alert.run {
                let unit = ReportingUnit(unchecked: alert.message.unit)
                let plan = try record.alerts?.plan(for: unit, at: now, in: context)
                let escalation =
                    alert.escalation.flatMap { plan?.escalations[$0] }
                    ?? Escalation(id: alert.escalation ?? "", steps: [])
                guard run.acknowledge(escalation, by: by, at: now) else { throw AlertRefusal.ended(id) }
                alert.run = run
                try record.setEscalation(alert, run)
            }
            alert.acknowledgements.append(.init(by: by, at: now, means: means))
            try context.update(try alert.document(version: version, json: record.json))
            version += 1
            var change = AlertChange(about: alert.subject?.description, by: by, means: means)
            if case .acknowledged(_, _, let until?) = alert.run?.phase { change.until = until }
            let actor = means == .command ? ActorID(unchecked: by) : .service
            try record.journal(change, .alertAcknowledged, of: alert, by: actor, at: now)
            return alert
        }
    }

    /// Sends a dead letter once more, under the same name, through all its channels.
    ///
    /// - Throws: ``AlertRefusal``; ``StorageError``.
    @discardableResult
    public func replay(delivery id: String, by actor: ActorID, at now: Timestamp) async throws -> OutboxEntry {
        try await transact { record, context in
            guard let document = try context.document(OutboxEntry.documentKind, id) else {
                throw AlertRefusal.unknownDelivery(id)
            }
            var entry = try OutboxEntry(document, json: record.json)
            guard entry.state == .dead else { throw AlertRefusal.notDead(id, entry.state) }
            let isStillOfUse = entry.delivery.uselessAfter.map { $0 > now } ?? true
            entry.delivery = entry.delivery.replayed(
                uselessAfter: isStillOfUse ? entry.delivery.uselessAfter : nil, at: now)
            try context.update(try entry.document(version: document.version, json: record.json))
            try context.setDue(entry.dueItem)
            try record.watchUse(of: entry)
            record.hasOutgoing = true
            let change = AlertChange(
                message: entry.message.id.rawValue, route: entry.route, by: actor.rawValue)
            try context.journal(
                JournalNote(
                    unit: entry.message.unit, actor: actor.rawValue, actAt: now, enteredAt: now,
                    kind: JournalKind.alertReplayed.rawValue, subject: "alert/\(entry.alert)",
                    change: try record.json.text(change)))
            return entry
        }
    }

    /// Does something on the store together with the alerts that follow from it, in one transaction. What it does is to enter
    /// the journal itself.
    public func perform<Value: Sendable>(
        alerting work: @escaping @Sendable (WriteContext) throws -> (value: Value, wanted: [WantedAlert])
    ) async throws -> Value {
        try await transact { record, context in
            let (value, wanted) = try work(context)
            for alert in wanted { try record.raise(alert) }
            return value
        }
    }

    /// Raises an alert that no act of the record is the cause of: of a channel, of a roster.
    @discardableResult
    public func raise(_ wanted: WantedAlert, besides others: [ChannelID] = []) async throws -> AlertID? {
        try await transact { record, context in
            let id = try record.raise(wanted, besides: others)
            if id == nil {
                try record.journalNothingDone(about: "alert/-", in: wanted.unit.rawValue, at: wanted.at)
            }
            return id
        }
    }
}

extension RecordStore {
    /// Has a channel tried again that was disabled or rests.
    ///
    /// - Returns: Whether there was anything to change.
    public func enable(_ channel: ChannelID, by actor: String, at now: Timestamp) async throws -> Bool {
        try await transact { record, context in
            let json = record.json
            let known = try context.document(StoredChannel.documentKind, channel.rawValue)
            guard let known, var stored = try? StoredChannel(known, json: json), stored.state.isKeptBack else {
                try record.journalNothingDone(about: "channel/\(channel)", at: now)
                return false
            }
            stored.state.enable()
            // Later than the time before, also where the clock was set back: by that a running dispatcher knows.
            stored.enabledAt = max(now, stored.enabledAt.map { $0 + .milliseconds(1) } ?? now)
            try stored.save(as: channel, in: context, json, at: now)
            try context.journal(
                JournalNote(
                    unit: "-", actor: actor, actAt: now, enteredAt: now, kind: JournalKind.channelEnabled.rawValue,
                    subject: "channel/\(channel)", change: "{}"))
            return true
        }
    }
}
