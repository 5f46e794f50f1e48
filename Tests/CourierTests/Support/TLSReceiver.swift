import ChildProcess
import Foundation

/// A server with TLS on loopback, by Python: it answers every request with 200 and the name on the client's certificate.
/// It ends with this process at the latest, because its input ends then.
final class TLSReceiver {
    let port: Int
    private let process = SpawnedProcess()
    private let input = Pipe()

    struct DidNotStart: Error {}

    /// - Parameters:
    ///   - clients: the authority whose certificates clients must have; nil where they need none.
    ///   - version: at most, as Python names it.
    init(_ identity: Certificates.Identity, clients: String? = nil, version: String = "TLSv1_3") throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.program, identity.certificate, identity.key, clients ?? "", version]
        // Or other servers would hold it open.
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForReading.close()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw DidNotStart() }
        self.port = port
    }

    deinit {
        // Its identifier is its own as long as it runs.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    private static let program = """
        import http.server, os, ssl, sys, threading
        certificate, key, clients, version = sys.argv[1:]
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                peer = self.connection.getpeercert() or {}
                names = [value for part in peer.get("subject", ()) for _, value in part]
                body = " ".join(names).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *words):
                pass
        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *words):
                pass
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        context.maximum_version = ssl.TLSVersion[version]
        if clients:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(clients)
        server = Server(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0))).start()
        print(server.server_port, flush=True)
        server.serve_forever()
        """
}
