import DutyCalendar

/// What is due on one channel, and in which order it goes out.
///
/// Statutory alerts go first, each class in the order of its causes. Where more of a class wait than the channel takes at
/// once, they merge. Nothing leaves the queue but by being sent.
public struct ChannelQueue: Sendable {
    public struct Entry: Hashable, Sendable {
        public let id: AlertID
        public let urgency: AlertUrgency
        public let at: Timestamp

        public init(id: AlertID, urgency: AlertUrgency, at: Timestamp) {
            self.id = id
            self.urgency = urgency
            self.at = at
        }
    }

    public enum Next: Hashable, Sendable {
        /// One, or several for one digest: those that do not fit into it are to be put back with ``put(_:)``.
        case send([AlertID])
        case wait(until: Timestamp)
        /// Nothing waits, or the one under way holds up the rest.
        case idle
        /// The channel is disabled: what waits has to go elsewhere.
        case disabled([AlertID])
    }

    private let rates: RateLimits
    private let isOrdered: Bool
    private var statutory = WaitingLine()
    private var ordinary = WaitingLine()
    private var underWay: Set<AlertID> = []

    public init(rates: RateLimits, isOrdered: Bool = false) {
        self.rates = rates
        self.isOrdered = isOrdered
    }

    public var count: Int { statutory.count + ordinary.count }

    /// Adds an alert that is due; one that is there already, waiting or under way, stays as it is.
    public mutating func put(_ entry: Entry) {
        guard !underWay.contains(entry.id) else { return }
        if isOrdered || entry.urgency == .statutory {
            statutory.insert(entry)
        } else {
            ordinary.insert(entry)
        }
    }

    /// What to do now. What it says to send is under way until ``finished(_:)``.
    public mutating func next(_ state: ChannelState, at now: Timestamp) -> Next {
        guard count > 0 else { return .idle }
        guard state.disabled == nil else {
            return .disabled(removeAll())
        }
        if isOrdered, !underWay.isEmpty { return .idle }
        var wait: Timestamp?
        for isStatutory in [true, false] {
            let count = isStatutory ? statutory.count : ordinary.count
            guard let urgency = (isStatutory ? statutory.first : ordinary.first)?.urgency,
                let earliest = state.readiness(for: urgency, within: rates, from: now)?.at
            else { continue }
            guard earliest <= now else {
                wait = min(earliest, wait ?? earliest)
                continue
            }
            let room = isOrdered ? 1 : max(1, state.window.room(for: urgency, within: rates, at: now))
            let isTight = !isOrdered && count > room
            let most = isTight ? Digest.most : 1
            let taken = isStatutory ? statutory.take(most) : ordinary.take(most)
            underWay.formUnion(taken)
            return .send(taken)
        }
        return wait.map { .wait(until: $0) } ?? .idle
    }

    /// The request with these has ended, or they were not sent after all. What has to be tried again is put in again when
    /// it is due.
    public mutating func finished(_ ids: [AlertID]) { underWay.subtract(ids) }

    /// Takes out all that waits, in the order in which it would go out. What is under way stays so.
    public mutating func removeAll() -> [AlertID] {
        defer { (statutory, ordinary) = (WaitingLine(), WaitingLine()) }
        return statutory.ids + ordinary.ids
    }

    /// Takes out what has gone elsewhere or become useless.
    public mutating func remove(_ id: AlertID) {
        statutory.remove(id)
        ordinary.remove(id)
    }
}
