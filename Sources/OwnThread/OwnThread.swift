import Foundation

/// Runs `body`, which may block, on a new thread, so that it keeps no thread of the tasks' pool: those have to be free for
/// whoever cancels. The stack is large enough for searches that descend.
public func onOwnThread<Value: Sendable>(
    named name: String, _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        start(named: name) { continuation.resume(with: Result(catching: body)) }
    }
}

/// The same for what throws nothing.
public func onOwnThread<Value: Sendable>(
    named name: String, _ body: @escaping @Sendable () -> Value
) async -> Value {
    await withCheckedContinuation { continuation in
        start(named: name) { continuation.resume(returning: body()) }
    }
}

private func start(named name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.name = name
    thread.stackSize = 16 << 20
    thread.start()
}
