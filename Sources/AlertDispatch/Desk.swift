import Alerting
import DutyCalendar
import Record

/// One message in memory, on its way through the desks.
struct Held {
    var waiting: Outbox.Waiting
    let line: OutboxLine

    var id: String { waiting.entry.id }
    var name: AlertID { AlertID(unchecked: waiting.entry.id) }
}

/// A channel at work: what is known of it, what waits for it here, what is under way.
struct Desk {
    var open: OpenChannel
    var settings: String
    var state: ChannelState
    var queue: ChannelQueue
    /// Requests under way.
    var underWay = 0
    /// So many may be under way. Grows while the receiver answers quickly, and falls to one when it does not.
    var window = Desk.firstWindow
    /// When the queue can go on.
    var wakeAt: Timestamp?
    var recoveredAt: Timestamp?
    /// When an operator last had it tried again, as far as is known here.
    var enabledAt: Timestamp?
    /// On an ordered channel: the message that is to be tried again before all others, and when.
    var heldUp: (by: AlertID, until: Timestamp)?
    /// Messages that were refused as a part of a digest. Each is tried alone: one of them may have spoilt it for the others.
    var alone: Set<AlertID> = []

    static let firstWindow = 4, largestWindow = 32
    /// An answer within this is quick.
    static let quick = Duration.seconds(1)

    init(_ open: OpenChannel, settings: String, stored: StoredChannel?) {
        self.open = open
        self.settings = settings
        state = stored?.state ?? ChannelState()
        enabledAt = stored?.enabledAt
        if let stored, stored.settings != settings { state.enable() }
        queue = ChannelQueue(rates: open.channel.system.rates, isOrdered: open.channel.isOrdered)
    }

    var rates: RateLimits { open.channel.system.rates }
    var stored: StoredChannel { StoredChannel(state: state, settings: settings, enabledAt: enabledAt) }
    var isOrdered: Bool { open.channel.isOrdered }
    var hasRoom: Bool { underWay < (isOrdered ? 1 : window) }

    mutating func adapt(to answer: DeliveryAnswer, after elapsed: Duration) {
        switch answer {
        case .again(let again) where again.cause != .rate && again.cause != .clock: window = 1
        case .again, .never, .shorten: break
        case .done: if elapsed < Self.quick { window = min(Self.largestWindow, window + 1) }
        }
    }

    /// Without a lease nothing waits here. What was sent stays counted.
    mutating func forgetWork() {
        queue = ChannelQueue(rates: rates, isOrdered: isOrdered)
        (underWay, window) = (0, Self.firstWindow)
        (wakeAt, heldUp, alone) = (nil, nil, [])
    }

    /// Which of `items` go out as one.
    func together(_ items: [Held]) -> [Held] {
        guard let first = items.first, !alone.contains(first.name) else { return Array(items.prefix(1)) }
        return Array(items.prefix { !alone.contains($0.name) })
    }
}

extension DeliveryAnswer {
    /// The receiver takes messages, and not this one.
    var isOfMessage: Bool { if case .never(let never) = self { never.cause == .message } else { false } }
    /// The channel is of no use any more.
    var isOfChannel: Bool { if case .never(let never) = self { never.cause != .message } else { false } }
}
