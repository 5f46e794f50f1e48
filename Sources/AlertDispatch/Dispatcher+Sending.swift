import Alerting
import DutyCalendar
import Record
import Storage

// From the desks' queues to the receivers, and back.
extension Dispatcher {
    /// Sends what a desk may send now.
    func pump(_ channel: ChannelID) {
        guard lease != nil, !(isFilling && desks[channel]?.isOrdered ?? false) else { return }
        let now = clock.now()
        while let state = stateWithRoom(channel), let next = desks[channel]?.queue.next(state, at: now) {
            desks[channel]?.wakeAt = nil
            if case .wait(let until) = next { desks[channel]?.wakeAt = until }
            switch next {
            case .send(let names): dispatch(names, by: channel, at: now)
            case .wait: return leave(channel, at: now)
            case .idle: return
            case .disabled(let names):
                for name in names { send(name, at: now) }
                return
            }
        }
    }

    /// Of a desk that may have more under way; without the desk itself, for its queue is changed in place: a copy of a long
    /// one would cost more than sending the message.
    private func stateWithRoom(_ channel: ChannelID) -> ChannelState? {
        guard let desk = desks[channel], desk.hasRoom, desk.underWay < settings.atOnce else { return nil }
        return desk.state
    }

    /// The channel takes nothing more for now: what waits may go another way, and else rests in the record.
    private func leave(_ channel: ChannelID, at now: Timestamp) {
        for name in desks[channel]?.queue.removeAll() ?? [] { send(name, at: now) }
    }

    private func dispatch(_ names: [AlertID], by channel: ChannelID, at now: Timestamp) {
        guard var desk = desks[channel] else { return }
        let items = names.compactMap { held[$0] }
        let gone = names.filter { held[$0] == nil }
        desk.queue.finished(gone)
        guard let parcel = Parcel(desk.together(items), desk: desk, letterhead: letterhead, at: now) else {
            desk.queue.finished(names)
            desks[channel] = desk
            return
        }
        // What did not fit into the digest waits on.
        for item in items.dropFirst(parcel.members.count) {
            desk.queue.finished([item.name])
            desk.queue.put(
                ChannelQueue.Entry(
                    id: item.name, urgency: item.waiting.entry.delivery.urgency, at: item.waiting.entry.message.at))
        }
        let members = parcel.members.map(\.name)
        for (member, notes) in zip(members, parcel.notes) {
            held[member]?.waiting.entry.redactions = notes
            held[member]?.waiting.entry.digest = parcel.digest
        }
        guard let request = parcel.request else {
            desks[channel] = desk
            return received(parcel.refusal, for: members, by: channel, after: .zero, wasSent: false)
        }
        desk.state.sent(at: now, within: desk.rates)
        desk.underWay += 1
        desks[channel] = desk
        counters.attempts += 1
        if members.count > 1 { counters.merged += members.count }
        let (terms, system, state) = (desk.open.terms, desk.open.channel.system, desk.stored)
        let isLimited = !desk.rates.isNone
        Task { [sender, outbox, lease, epoch] in
            if isLimited, let lease {
                do {
                    try await outbox.keep([channel: state], under: lease, at: now)
                } catch StorageError.claimLost {
                    // Whoever sends now keeps the rate; this one would be too many.
                    return answered(.failed(.stopped), system, for: members, by: channel, after: .zero, epoch)
                } catch {
                    // The alert matters more than the rate.
                    fault(error)
                }
            }
            let start = ContinuousClock.now
            let result = await sender.send(request, under: terms)
            answered(result, system, for: members, by: channel, after: ContinuousClock.now - start, epoch)
        }
    }

    private func answered(
        _ result: SendingResult, _ system: any MessagingSystem, for members: [AlertID], by channel: ChannelID,
        after elapsed: Duration, _ epoch: Int
    ) {
        guard epoch == self.epoch else { return }
        desks[channel]?.underWay -= 1
        if case .failed(.stopped) = result {
            // Nothing was learned. It is taken from the record again.
            desks[channel]?.queue.finished(members)
            for member in members { release(member) }
            return
        }
        received(system.answer(to: result), for: members, by: channel, after: elapsed)
    }

    private func received(
        _ answer: DeliveryAnswer, for members: [AlertID], by channel: ChannelID, after elapsed: Duration,
        wasSent: Bool = true
    ) {
        let now = clock.now()
        guard lease != nil, var desk = desks[channel] else {
            // The channel was taken out meanwhile.
            for member in members { release(member) }
            return
        }
        desk.queue.finished(members)
        var events: [ChannelState.Event] = []
        // A message that was not even sent tells nothing of the receiver.
        if wasSent || answer.isOfChannel {
            events = desk.state.received(answer, within: desk.rates, at: now)
            desk.adapt(to: answer, after: elapsed)
        }
        desk.alone.subtract(members)
        let isRefusedTogether = members.count > 1 && answer.isOfMessage
        if isRefusedTogether { desk.alone.formUnion(members) }
        desks[channel] = desk
        for event in events { take(event, of: channel, at: now, unit: members.first.flatMap { held[$0] }) }
        if !events.isEmpty || !desk.rates.isNone { settlements.states[channel] = desk.stored }
        for member in members {
            guard held[member] != nil else { continue }
            if !isRefusedTogether {
                held[member]?.waiting.entry.delivery.received(
                    answer, from: channel, at: now, random: Double.random(in: 0..<1))
            }
            held[member]?.waiting.entry.triedAt = now
            send(member, at: now)
        }
        pump(channel)
        startSettling()
        pumpWhatIsNew()
    }

    /// What one desk could not send may have gone to the queue of another.
    func pumpWhatIsNew() {
        while let channel = toPump.popFirst() { pump(channel) }
    }

    private func take(_ event: ChannelState.Event, of channel: ChannelID, at now: Timestamp, unit: Held?) {
        reconsiderLines(with: channel)
        switch event {
        case .recovered:
            desks[channel]?.recoveredAt = now
            settlements.notes.append(Outbox.ChannelNote(channel, .channelRecovered))
            settlements.recovered.insert(channel)
            // It comes again from the record, behind what is older.
            for name in desks[channel]?.queue.removeAll() ?? [] { release(name) }
        case .failing(let facts):
            counters.failingChannels += 1
            tell(facts, of: channel, isDisabled: false, at: now, about: unit)
            leave(channel, at: now)
        case .disabled(let facts):
            counters.disabledChannels += 1
            tell(facts, of: channel, isDisabled: true, at: now, about: unit)
            leave(channel, at: now)
        }
    }
}
