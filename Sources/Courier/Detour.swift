import Alerting

/// For tests: names and addresses that lead elsewhere. Empty for everybody else.
struct Detour: Sendable {
    /// As for `CURLOPT_RESOLVE`: `name:port:address,address`.
    var names: [String] = []
    /// Connections to the first address go to the second one, after the first one was judged.
    var addresses: [IPAddress: IPAddress] = [:]
}
