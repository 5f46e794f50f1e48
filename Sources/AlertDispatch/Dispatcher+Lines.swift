import Alerting
import DutyCalendar
import Record

// From the record into the desks' queues.
extension Dispatcher {
    /// Takes what of a line, one of `count`, is ready, as much as memory is meant for. Returns when the line can go on; nil
    /// where nothing of it waits, or what has been taken has to leave first.
    func fill(_ line: OutboxLine, of count: Int) async throws -> Timestamp? {
        let now = clock.now()
        var state = lines[line] ?? LineState()
        if let rest = state.restsUntil, rest > now { return rest }
        // Until it is written down that a channel is back, only the younger part of what waits for it is ready.
        guard settlements.recovered.isDisjoint(with: line.channels) else { return now + .milliseconds(20) }
        state.restsUntil = nil
        lines[line] = state
        // A few lines may have more of the memory each, so that they are read in fewer and larger pieces.
        let most = max(settings.fromLine, min(settings.mostFromLine, settings.inMemory / max(1, count) / 4))
        guard state.held.count <= most / 2, held.count < settings.inMemory else { return nil }
        let head = try await outbox.head(of: line, at: now, limit: most, without: state.held.union(unreadable))
        guard lease != nil else { return nil }
        for damage in head.unreadable where unreadable.insert(damage.id).inserted { fault(damage) }
        for waiting in head.waiting {
            let item = Held(waiting: waiting, line: line)
            guard held[item.name] == nil else { continue }
            held[item.name] = item
            lines[line, default: LineState()].held.insert(item.id)
        }
        for waiting in head.waiting { send(AlertID(unchecked: waiting.entry.id), at: now) }
        return lines[line]?.restsUntil ?? head.next
    }

    /// Brings a message to the desk that is to send it, or puts it off.
    func send(_ name: AlertID, at now: Timestamp) {
        guard var item = held[name] else { return }
        let tried = item.waiting.entry.triedAt
        for channel in item.waiting.entry.delivery.channels {
            // It works again since the message was tried: nothing is left to wait for.
            guard let recovered = desks[channel]?.recoveredAt, let tried, tried < recovered else { continue }
            item.waiting.entry.delivery.channelRecovered(channel, at: now)
        }
        let urgency = item.line.urgency
        let decision = item.waiting.entry.delivery.decide(at: now) { channel in
            // On an ordered channel nothing overtakes, whatever its urgency.
            desks[channel].flatMap {
                $0.state.readiness(for: $0.isOrdered ? .ordinary : urgency, within: $0.rates, from: now)
            }
        }
        held[name] = item
        switch decision {
        case .send(let channel, _):
            if let until = heldUp(channel, besides: name, at: now) { return rest(item, until: until) }
            desks[channel]?.queue.put(
                ChannelQueue.Entry(
                    id: name, urgency: urgency, at: item.waiting.entry.message.at))
            toPump.insert(channel)
        case .wait(let until) where item.waiting.entry.delivery.attempts > 0:
            if let first = item.line.channels.first, desks[first]?.isOrdered ?? false {
                return holdUp(item, first, until: until)
            }
            settle(name, .again(until))
        case .wait(let until):
            // All that waits behind it for the first time would be told the same.
            rest(item, until: until)
        case .delivered(let channel, _): settle(name, .delivered(channel))
        case .dead(let letter): settle(name, .dead(letter))
        }
    }

    /// On an ordered channel nothing overtakes what is to be tried again: it stays at the head of its line, and all lines to
    /// that channel rest.
    private func holdUp(_ item: Held, _ channel: ChannelID, until: Timestamp) {
        desks[channel]?.heldUp = (item.name, until)
        lines[item.line]?.restsUntil = until
        settle(item.name, .again(item.waiting.entry.message.at))
        for name in desks[channel]?.queue.removeAll() ?? [] where name != item.name {
            if let other = held[name] { rest(other, until: until) }
        }
    }

    /// Until when another message holds up an ordered channel; nil where none does.
    private func heldUp(_ channel: ChannelID, besides name: AlertID, at now: Timestamp) -> Timestamp? {
        guard let heldUp = desks[channel]?.heldUp, heldUp.by != name else { return nil }
        if heldUp.until > now { return heldUp.until }
        // As long as it is being written down it cannot come to the queue, and others would overtake it.
        if settlements.waiting.contains(where: { $0.name == heldUp.by }) { return now + settings.poll }
        desks[channel]?.heldUp = nil
        return nil
    }

    private func rest(_ item: Held, until: Timestamp) {
        let rest = lines[item.line]?.restsUntil
        lines[item.line]?.restsUntil = min(until, rest ?? until)
        release(item.name)
    }

    /// Out of memory; it stays in the record.
    func release(_ name: AlertID) {
        guard let item = held.removeValue(forKey: name) else { return }
        lines[item.line]?.held.remove(item.id)
    }

    /// A channel takes messages again, or takes none any more: what waits for it is looked at anew.
    func reconsiderLines(with channel: ChannelID) {
        for line in lines.keys where line.channels.contains(channel) { lines[line]?.restsUntil = nil }
    }
}
