import Foundation
import Glibc
import Synchronization

/// A server on loopback that does with each connection whatever a test wants, on a thread of its own.
final class Receiver: Sendable {
    let port: Int
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var connections = 0
        var bodies: [String] = []
        var open: Set<Int32> = []
        var isStopped = false
    }

    struct CannotListen: Error {}

    init(on address: String = "127.0.0.1", _ serve: @escaping @Sendable (Visit) -> Void) throws {
        let version6 = address.contains(":")
        listener = socket(version6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard let port = Self.listen(listener, address, version6) else { throw CannotListen() }
        self.port = port
        Thread { self.accept(serve) }.start()
    }

    deinit { stop() }

    var connections: Int { state.withLock { $0.connections } }
    /// The bodies of all requests that were read to their end.
    var bodies: [String] { state.withLock { $0.bodies } }

    func url(_ path: String = "/", host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

    func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            state.open.forEach { _ = shutdown($0, Int32(SHUT_RDWR)) }
            _ = shutdown(listener, Int32(SHUT_RDWR))
        }
    }

    private func accept(_ serve: @escaping @Sendable (Visit) -> Void) {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let number: Int? = state.withLock { state in
                guard !state.isStopped else { return nil }
                state.connections += 1
                state.open.insert(descriptor)
                return state.connections
            }
            guard let number else {
                close(descriptor)
                break
            }
            Thread {
                serve(Visit(descriptor, number: number) { body in self.state.withLock { $0.bodies.append(body) } })
                self.state.withLock { _ = $0.open.remove(descriptor) }
                close(descriptor)
            }.start()
        }
        close(listener)
    }

    private static func listen(_ listener: Int32, _ address: String, _ version6: Bool) -> Int? {
        var place4 = sockaddr_in()
        var place6 = sockaddr_in6()
        place4.sin_family = sa_family_t(AF_INET)
        place6.sin6_family = sa_family_t(AF_INET6)
        inet_pton(AF_INET, address, &place4.sin_addr)
        inet_pton(AF_INET6, address, &place6.sin6_addr)
        var size = socklen_t(version6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
        func with(_ body: (UnsafeMutablePointer<sockaddr>) -> Int32) -> Int32 {
            version6
                ? withUnsafeMutablePointer(to: &place6) {
                    $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
                }
                : withUnsafeMutablePointer(to: &place4) {
                    $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
                }
        }
        let bound = with { Glibc.bind(listener, $0, size) }
        guard bound == 0, Glibc.listen(listener, 1024) == 0 else { return nil }
        guard with({ getsockname(listener, $0, &size) }) == 0 else { return nil }
        return Int(UInt16(bigEndian: version6 ? place6.sin6_port : place4.sin_port))
    }
}

/// One connection, from the server's side. Everything returns quietly when the other side is gone.
final class Visit {
    /// 1 for the first connection.
    let number: Int
    private let descriptor: Int32
    private let note: (String) -> Void
    private var rest: [UInt8] = []

    init(_ descriptor: Int32, number: Int, note: @escaping (String) -> Void) {
        self.descriptor = descriptor
        self.number = number
        self.note = note
    }

    struct Asked {
        /// The request line and the headers, as they came.
        let head: String
        let body: String

        func header(_ name: String) -> [String] {
            head.components(separatedBy: "\r\n").dropFirst()
                .filter { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { String($0.dropFirst(name.count + 1)).trimmingCharacters(in: .whitespaces) }
        }
    }

    /// Reads a whole request; nil where none comes.
    func request() -> Asked? {
        let end = Array("\r\n\r\n".utf8)
        var length: Int?
        while true {
            if let place = rest.firstRange(of: end) {
                let head = String(decoding: rest[..<place.lowerBound], as: UTF8.self)
                length = length ?? Asked(head: head, body: "").header("Content-Length").first.flatMap { Int($0) } ?? 0
                let needed = place.upperBound + (length ?? 0)
                if rest.count >= needed {
                    let body = String(decoding: rest[place.upperBound..<needed], as: UTF8.self)
                    rest.removeFirst(needed)
                    note(body)
                    return Asked(head: head, body: body)
                }
            }
            guard more() else { return nil }
        }
    }

    /// False when the other side is gone.
    @discardableResult
    func say(_ text: String) -> Bool { say(Array(text.utf8)) }

    @discardableResult
    func say(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    func answer(_ status: String = "200 OK", _ body: String = "ok", headers: [String] = []) {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        say(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    /// Says nothing until the other side gives up.
    func wait() { while more() {} }

    /// The connection ends with RST instead of FIN.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }

    private func more() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        rest += chunk[..<count]
        return true
    }
}
