import Hummingbird

/// `GET /health/live`, `GET /health/ready`, `GET /metrics`.
struct HealthRoutes {
    let status: any ServiceStatus

    func add(to router: Router<some RequestContext>) {
        // Alive is whoever can answer; a database that is away is no reason to start the process anew.
        router.get("/health/live") { _, _ in Self.text("ok\n") }
        router.get("/health/ready") { _, _ in
            switch await status.readiness() {
            case .ready: Self.text("ready\n")
            case .notReady(let reason): Self.text("not ready: \(reason)\n", status: .serviceUnavailable)
            }
        }
        router.get("/metrics") { _, _ in
            Self.text(PrometheusText.of(await status.metrics()), type: PrometheusText.contentType)
        }
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
