-- One placed order a request, each under a key of its own; lines of ORDERS: token, tab, body.
local orders, n = {}, 0
for line in io.lines(os.getenv("ORDERS")) do
	local token, body = line:match("^([^\t]+)\t(.*)$")
	orders[#orders + 1] = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json", body = body }
end
math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 1000003)
local run = string.format("%08x", math.random(0, 0x7fffffff))
function request()
	n = n + 1
	local o = orders[n % #orders + 1]
	return wrk.format("POST", os.getenv("ORDERS_PATH") or "/api/v1/orders",
		{ ["Authorization"] = o["Authorization"], ["Content-Type"] = o["Content-Type"], ["Idempotency-Key"] = "bench-" .. run .. string.format("-%012d", n) }, o.body)
end
function done(summary, latency)
	io.write(string.format("RESULT %.1f %.3f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(99) / 1000,
		summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
