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

    static let firstWindow = 4, largestWindow = 32
    /// An answer within this is quick.
    static let quick = Duration.seconds(1)

    init(_ open: OpenChannel, settings: String, stored: StoredChannel?) {
        self.open = open
        self.settings = settings
        state = stored?.state ?? ChannelState()
        if let stored, stored.settings != settings { state.enable() }
        queue = ChannelQueue(rates: open.channel.system.rates, isOrdered: open.channel.isOrdered)
    }

    var rates: RateLimits { open.channel.system.rates }
    var stored: StoredChannel { StoredChannel(state: state, settings: settings) }

    mutating func adapt(to answer: DeliveryAnswer, after elapsed: Duration) {
        switch answer {
        case .again(let again) where again.cause != .rate && again.cause != .clock: window = 1
        case .again, .never, .shorten: break
        case .done: if elapsed < Self.quick { window = min(Self.largestWindow, window + 1) }
        }
    }
}
