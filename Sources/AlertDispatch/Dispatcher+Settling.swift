import Alerting
import DutyCalendar
import Incidents
import Operations
import Record
import Storage

/// What is to be written down, gathered until the record can take it.
struct Settlements {
    var waiting: [(name: AlertID, settlement: Outbox.Settlement)] = []
    var states: [ChannelID: StoredChannel] = [:]
    var notes: [Outbox.ChannelNote] = []
    var recovered: Set<ChannelID> = []
    var isWriting = false

    var isEmpty: Bool { waiting.isEmpty && states.isEmpty && notes.isEmpty && recovered.isEmpty }
    var isBusy: Bool { isWriting || !isEmpty }
    static let most = 512
}

extension Dispatcher {
    /// Has the outcome of a message written down; it stays in memory until that is on disk, so nobody sends it again.
    func settle(_ name: AlertID, _ outcome: Outbox.Settlement.Outcome) {
        guard let item = held[name] else { return }
        settlements.waiting.append((name, Outbox.Settlement(item.waiting, outcome)))
        startSettling()
    }

    func startSettling() {
        guard !settlements.isWriting, !settlements.isEmpty else { return }
        settlements.isWriting = true
        Task { await write() }
    }

    private func write() async {
        var failures = 0
        while let lease, !settlements.isEmpty {
            // They stay here until they are on disk: whoever lets go of the lease meanwhile keeps them.
            let batch = Array(settlements.waiting.prefix(Settlements.most))
            let (states, notes, recovered) = (settlements.states, settlements.notes, settlements.recovered)
            settlements.states = [:]
            do {
                try await outbox.settle(
                    batch.map(\.settlement), states: states, notes: notes, recovered: recovered, under: lease,
                    at: clock.now())
                failures = 0
                let written = Set(batch.map(\.name))
                settlements.waiting.removeAll { written.contains($0.name) }
                settlements.notes.removeFirst(min(notes.count, settlements.notes.count))
                settlements.recovered.subtract(recovered)
                settled(batch)
            } catch StorageError.claimLost {
                guard lease == self.lease else { continue }
                dropEverything(isTaken: true)
            } catch let refusal as RecordRefusal {
                // The routes of what was to be told cannot be found now. What was sent has to be written down without.
                fault(refusal)
                for index in notes.indices.prefix(settlements.notes.count) { settlements.notes[index].alert = nil }
                settlements.states.merge(states) { newer, _ in newer }
            } catch StorageError.versionMoved(let kind, let id, _, _) {
                // It was changed elsewhere, so what is in memory of it is worth nothing.
                fault(StorageError.versionMoved(kind: kind, id: id, expected: 0, found: nil))
                release(AlertID(unchecked: id))
                settlements.waiting.removeAll { $0.name.rawValue == id }
                settlements.states.merge(states) { newer, _ in newer }
            } catch {
                // What was sent stays sent: it is written down as soon as the record can be written.
                fault(error)
                settlements.states.merge(states) { newer, _ in newer }
                failures += 1
                try? await Task.sleep(for: min(.seconds(2), .milliseconds(50) * (1 << min(failures, 6))))
            }
        }
        settlements.isWriting = false
        wake()
    }

    private func settled(_ batch: [(name: AlertID, settlement: Outbox.Settlement)]) {
        for (name, settlement) in batch {
            switch settlement.outcome {
            case .delivered: counters.delivered += 1
            case .dead: counters.dead += 1
            case .again: break
            }
            release(name)
        }
        wake()
    }

    // MARK: What others must hear of

    /// Writes down that a channel fails, and tells of it through every other one, in one act.
    func tell(_ facts: AnswerFacts, of channel: ChannelID, isDisabled: Bool, at now: Timestamp, about item: Held?) {
        let kind: JournalKind = isDisabled ? .channelDisabled : .channelFailing
        guard let item else { return settlements.notes.append(Outbox.ChannelNote(channel, kind, facts)) }
        let entry = item.waiting.entry
        let others = channels.channels.map(\.channel.id).filter { $0 != channel }
        let words = facts.words
        let alert = WantedAlert(
            kind: .channelFailing, unit: ReportingUnit(unchecked: entry.message.unit), subject: nil,
            lines: [
                isDisabled
                    ? AlertText(
                        zh: "通道 \(channel) 已停用（\(words.zh)）。请检查其地址和密钥后重新启用。",
                        en: "Channel \(channel) is disabled (\(words.en)). Maybe its address or key is out of date.")
                    : AlertText(
                        zh: "通道 \(channel) 连续失败（\(words.zh)），仍在重试，提醒改走其他通道。",
                        en:
                            "Channel \(channel) keeps failing (\(words.en)). It is tried on; alerts take other channels."
                    )
            ], at: now, cause: "channelFailing/\(channel)")
        settlements.notes.append(Outbox.ChannelNote(channel, kind, facts, telling: alert, through: others))
    }
}
