// The least that a verification over HTTP can be, in Go: the same as bare-verify.ts and bare-forward.ts.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
)

type question struct {
	Key string `json:"key"`
}

func constant(text string) func(http.ResponseWriter) {
	answer := []byte(text)
	return func(response http.ResponseWriter) {
		response.Header().Set("Content-Type", "application/json")
		response.Write(answer)
	}
}

func main() {
	verified := constant(os.Getenv("BENCH_ANSWER"))
	forwarded := constant(os.Getenv("BENCH_FORWARD_ANSWER"))
	http.HandleFunc("POST /verify", func(response http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		var asked question
		if json.Unmarshal(body, &asked) != nil {
			http.Error(response, "not JSON", http.StatusBadRequest)
			return
		}
		sha256.Sum256([]byte(asked.Key))
		verified(response)
	})
	http.HandleFunc("GET /v1/forward-auth", func(response http.ResponseWriter, request *http.Request) {
		sha256.Sum256([]byte(strings.TrimPrefix(request.Header.Get("Authorization"), "Bearer ")))
		forwarded(response)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	panic(http.Serve(listener, nil))
}
