import Synchronization

/// One channel's other end: a room that plays one messaging system, and keeps what people saw. It can be used in the same
/// process by ``take(_:)``, and by HTTP in a ``ChatHouse``.
public final class ChatRoom: Sendable {
    /// Lower-case letters, digits and hyphens: it stands in the address.
    public let name: String
    public let rules: any RoomRules
    private let clock: @Sendable () -> Int64
    private let onMessage: @Sendable (RoomMessage) -> Void
    private let inside: Mutex<Inside>

    private struct Inside {
        var state: RoomState
        var fault: RoomFault?
        /// How many requests the fault is for; nil for all that come.
        var faultsLeft: Int?
    }

    /// - Parameters:
    ///   - keepsRate: Otherwise it shows what exceeds the rate too, and only counts it.
    ///   - clock: Milliseconds since 1970. It is the system's clock: signatures and rates are judged by it.
    ///   - onMessage: Called with each message that people see, in order, from the task that answers; it must not wait.
    public init(
        _ name: String, rules: any RoomRules, keepsRate: Bool = true, clock: @escaping @Sendable () -> Int64,
        onMessage: @escaping @Sendable (RoomMessage) -> Void = { _ in }
    ) {
        self.name = name
        self.rules = rules
        self.clock = clock
        self.onMessage = onMessage
        inside = Mutex(Inside(state: RoomState(rules, keepsRate: keepsRate)))
    }

    public var tally: RoomTally { inside.withLock { $0.state.tally } }
    public var messages: [RoomMessage] { inside.withLock { $0.state.messages } }

    /// Where a sender writes to.
    public func address(port: Int) -> String { "http://127.0.0.1:\(port)/\(name)/\(rules.target)" }

    /// From now on, for the next `times` requests or, without a number, until it is set anew; nil ends it.
    public func fail(_ fault: RoomFault?, times: Int? = nil) {
        inside.withLock {
            $0.fault = fault
            $0.faultsLeft = times
        }
    }

    /// What the rules make of a request, whatever fault is set.
    public func take(_ request: RoomRequest) -> RoomReply {
        inside.withLock { inside in
            let before = inside.state.messages.count
            // Read under the lock, so that time never runs backwards for the rules.
            let reply = inside.state.take(request, at: clock())
            // Under the lock too: messages are told in their order.
            if inside.state.messages.count > before, let message = inside.state.messages.last { onMessage(message) }
            return reply
        }
    }

    /// The answer with the fault that is set, or without any.
    func answer(_ request: RoomRequest) -> (reply: RoomReply, fault: RoomFault?) {
        let fault = inside.withLock { inside -> RoomFault? in
            guard let fault = inside.fault, inside.faultsLeft != 0 else { return nil }
            inside.faultsLeft = inside.faultsLeft.map { $0 - 1 }
            switch fault {
            case .status, .body, .reset: inside.state.countFault()
            case .slow, .resetAfterTaking, .cutAnswer: break
            }
            return fault
        }
        switch fault {
        case .status(let status, let seconds):
            let wait = seconds.map { [RoomRequest.Field("Retry-After", String($0))] } ?? []
            return (.text(status, "", wait), fault)
        case .body(let text, let status): return (.text(status, text), fault)
        case .reset: return (RoomReply(503), fault)
        case .slow, .resetAfterTaking, .cutAnswer, nil: return (take(request), fault)
        }
    }
}
