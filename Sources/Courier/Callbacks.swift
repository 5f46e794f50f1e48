import Alerting
import CLibCurl

/// What libcurl asks and tells while a request is under way. All of it happens on the courier's thread.
enum Callbacks {
    static let all = clibcurl_callbacks(
        body: { bytes, size, count, owner in
            guard let bytes, let owner else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Place.from(owner).takeBody(chunk) ? chunk.count : 0
        },
        header: { bytes, size, count, owner in
            guard let bytes, let owner else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Place.from(owner).takeHeader(line) ? line.count : 0
        },
        open_socket: { owner, purpose, address in
            guard purpose == CURLSOCKTYPE_IPCXN, let owner, let address else { return -1 }
            return Place.from(owner).openSocket(to: address)
        },
        before_request: { owner, remote, _, _, _ in
            guard let owner, let remote else { return CURL_PREREQFUNC_ABORT }
            return Place.from(owner).mayAsk(remote) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        })
}

extension Place {
    fileprivate func takeBody(_ chunk: UnsafeRawBufferPointer) -> Bool {
        guard let transfer else { return false }
        return transfer.answer.addBody(chunk, cap: transfer.terms.answerCap)
    }

    fileprivate func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        transfer?.answer.addHeader(line) ?? false
    }

    /// -1 refuses; libcurl tries the name's next address then.
    fileprivate func openSocket(to address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        var count = 0
        guard let bytes = clibcurl_address(address, &count),
            let judged = IPAddress(bytes: Array(UnsafeBufferPointer(start: bytes, count: count))), allows(judged)
        else { return -1 }
        if let other = detour.addresses[judged], other.bytes.count == count {
            for (index, byte) in other.bytes.enumerated() { bytes[index] = byte }
        }
        return clibcurl_open_socket(address)
    }

    /// Also for connections that were opened for another request, under other terms.
    fileprivate func mayAsk(_ remote: UnsafePointer<CChar>) -> Bool {
        let address = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { bytes in
            let count = clibcurl_read_address(remote, bytes.baseAddress)
            return IPAddress(bytes: Array(bytes.prefix(count)))
        }
        return address.map(allows) ?? false
    }

    private func allows(_ address: IPAddress) -> Bool {
        guard let transfer else { return false }
        guard let refusal = transfer.terms.addresses.refusal(of: address) else { return true }
        transfer.refusal = transfer.refusal ?? refusal
        return false
    }
}
