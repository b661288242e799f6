-- What wrk prints at its end, for bench/front.py: one line of JSON.
function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format('\n{"rate": %.0f, "p95": %.2f, "failed": %d}\n',
        summary.requests / summary.duration * 1e6, latency:percentile(95) / 1e3, failed))
end
