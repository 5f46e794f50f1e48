import Synchronization

/// Tells whoever empties the outbox that this process has put something in. What others put in is found by looking.
public final class OutboxBell: Sendable {
    private let listener = Mutex<(@Sendable () -> Void)?>(nil)

    /// One listener at a time: it is called after each commit that put something in, and returns at once.
    public func listen(_ ring: (@Sendable () -> Void)?) { listener.withLock { $0 = ring } }

    func ring() { listener.withLock { $0 }?() }
}
