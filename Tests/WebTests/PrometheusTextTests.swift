import Testing

@testable import Web

@Suite("Metrics as Prometheus reads them")
struct PrometheusTextTests {
    @Test("A counter without labels has help, type and one line")
    func plain() {
        let metric = Metric("watchbill_deadlines_missed_total", help: "Missed.", kind: .counter, 3)
        #expect(
            PrometheusText.of([metric]) == """
                # HELP watchbill_deadlines_missed_total Missed.
                # TYPE watchbill_deadlines_missed_total counter
                watchbill_deadlines_missed_total 3

                """)
    }

    @Test("Labels are in a fixed order, and quotes, backslashes and line breaks in them are escaped")
    func labels() {
        let metric = Metric(
            "m", help: "a\\b\n\"c\"", kind: .gauge, samples: [.init(0.25, labels: ["z": "a\"b", "a": "x\\y\nz"])])
        #expect(
            PrometheusText.of([metric]) == """
                # HELP m a\\\\b\\n"c"
                # TYPE m gauge
                m{a="x\\\\y\\nz",z="a\\"b"} 0.25

                """)
    }

    @Test(
        "Numbers that are none have words", arguments: [(Double.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf")])
    func special(value: Double, word: String) {
        #expect(PrometheusText.of([Metric("m", help: "h", kind: .gauge, value)]).hasSuffix("m \(word)\n"))
    }
}

@Suite("Where to listen")
struct ListenAddressTests {
    @Test(
        "Host and port",
        arguments: [
            ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:0", "::1", 0), (":80", "127.0.0.1", 80),
            ("localhost:65535", "localhost", 65535),
        ])
    func reads(text: String, host: String, port: Int) {
        #expect(ListenAddress(text) == ListenAddress(host: host, port: port))
    }

    @Test("What is none", arguments: ["", "8080", "host:", "host:-1", "host:65536", "::1:80", "[::1:80", "host:8o"])
    func refuses(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
