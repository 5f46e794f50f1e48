import Foundation

/// One request to a page on this machine, as a browser sends it.
struct LoopbackPage {
    let status: Int
    let text: String

    /// - Parameters:
    ///   - address: `http://127.0.0.1:PORT/PATH`.
    ///   - form: Sent by POST; GET without it.
    /// - Returns: Nil where nothing answered.
    static func open(_ address: String, form: [String: String]? = nil, language: String) async -> LoopbackPage? {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: fetch(address, form, language)) }.start()
        }
    }

    private static func fetch(_ address: String, _ form: [String: String]?, _ language: String) -> LoopbackPage? {
        guard let url = URLComponents(string: address), url.host == "127.0.0.1",
            let port = url.port.flatMap(UInt16.init)
        else { return nil }
        let body = form.map { $0.map { "\($0)=\(encoded($1))" }.joined(separator: "&") }
        var request =
            "\(body == nil ? "GET" : "POST") \(url.percentEncodedPath) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        request += "Accept-Language: \(language)\r\nConnection: close\r\n"
        if let body {
            request += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        request += "\r\n" + (body ?? "")
        guard let answer = exchange(Array(request.utf8), port), let end = answer.range(of: "\r\n\r\n"),
            let status = answer.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return LoopbackPage(status: status, text: String(answer[end.upperBound...]))
    }

    private static func exchange(_ request: [UInt8], _ port: UInt16) -> String? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = LoopbackPort.address(port)
        guard LoopbackPort.with(&address, { connect(descriptor, $0, $1) }) == 0 else { return nil }
        var rest = request[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return nil }
            rest = rest.dropFirst(sent)
        }
        var answer: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// Ports of this machine.
enum LoopbackPort {
    /// One that nobody listens on now.
    static func free() -> Int? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var address = address(0), size = socklen_t(MemoryLayout<sockaddr_in>.size)
        guard with(&address, { bind(descriptor, $0, $1) }) == 0 else { return nil }
        let named = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return named == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }

    static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    static func with(_ address: inout sockaddr_in, _ work: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                work($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
