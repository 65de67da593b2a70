#!/bin/sh
# make test-teeth, teeth.sh [WORD]: proofs must be able to fail. One at a time, a safeguard is switched off in a copy of the sources, and the test that
# guards it must turn red: the re-push of lost rings, the ownership clause, the inbox key, the state guard, the idempotency row,
# the first proof of an address, a link's one use and owner, the bound of guesses, the nonce of a log-in, the first proof by a provider,
# the origin of what a cookie speaks for, a token's header and audience, the second factor of administrators, the places at what is dear.
set -u
cd "$(dirname "$0")/.." || exit 1
copy=$PWD/build-teeth only=${1:-}
passed=0 failed=0
unset MAKEFLAGS MAKELEVEL MFLAGS

# With what is built already, so that only the changed file is built anew; a last build, so that all of it is.
rm -rf "$copy"
mkdir -p "$copy"
git ls-files -z | xargs -0 cp -a --parents -t "$copy"
[ ! -d build ] || cp -a build "$copy/"
make -C "$copy" -j"$(nproc)" build tests www docstore >"$copy/build.log" 2>&1 || { tail -n 20 "$copy/build.log"; exit 1; }

# A time of its own, later than any object, each time the file changes.
restore() {
	cp "$1" "$copy/$1"
	make -C "$copy" -j"$(nproc)" build tests www docstore >"$copy/build.log" 2>&1
}

# Where there is no stack, nothing is shown: that is neither green nor red.
NO_STACK=99
green() {
	(cd "$copy" && timeout 600 "$@" >"$copy/test.log" 2>&1 </dev/null)
	verdict=$?
	[ $verdict != $NO_STACK ] || missing_stack=yes
	return $verdict
}

bad() {
	echo "FAIL  $name: $1"
	failed=$((failed + 1))
}

# bite NAME FILE SED-EXPRESSION COMMAND...: green before, red after.
bite() {
	name=$1 file=$2 edit=$3 missing_stack=
	shift 3
	case $name in *"$only"*) ;; *) return ;; esac
	if ! green "$@"; then
		tail -n 20 "$copy/test.log"
		bad "${missing_stack:+there is no stack, so }the test is red before anything is switched off"
		return
	fi
	sed -i "$edit" "$copy/$file"
	if cmp -s "$file" "$copy/$file"; then
		bad "$file does not hold what would be switched off"
		return
	fi
	if ! make -C "$copy" -j"$(nproc)" build tests www docstore >"$copy/build.log" 2>&1; then
		tail -n 20 "$copy/build.log"
		bad "what is left does not build"
	elif green "$@"; then
		bad "it is off, and the test stays green: $*"
	elif [ $missing_stack ]; then
		tail -n 20 "$copy/test.log"
		bad "there is no stack to show it on"
	else
		echo "ok    $name is off: $(grep -cE 'FAILED|^ *[0-9]+\. |^FAIL' "$copy/test.log") complaints"
		passed=$((passed + 1))
	fi
	restore "$file"
}

# A test on a stack of the copy's own, at ports that nobody has then, with the clock of the demo city and without its people.
on_a_stack() {
	cat <<-END
		export DABBA_VAR=$copy/var DABBA_DEMO=clock DABBA_TESTING=1
		. tools/ports.sh
		export DABBA_HTTPS_PORT=\$(free_ports "${DABBA_TEETH_PORT:-9643}")
		tools/stack.sh up || { tools/stack.sh reset; exit $NO_STACK; }
		tools/stack.sh env >var/environment; set -a; . var/environment; set +a
		$1; verdict=\$?
		tools/stack.sh reset
		exit \$verdict
	END
}

bite "the re-push" lib/queue_relay.c 's|queue_add_ring(q, "q", r->consumer, r->event_id);|(void)r;|' \
	tests/lib/with_stack.sh build/tests/queue_test
bite "the inbox key" lib/job.c 's|return db_insert(db, &enter_inbox, &outbox_row_shape, row);|db_insert(db, \&enter_inbox, \&outbox_row_shape, row); return true;|' \
	tests/lib/with_stack.sh build/tests/queue_test
bite "the idempotency row" lib/idempotency.c 's|if (db_insert(rq->on->db, &insert_kept, &kept_shape, &mine))|if (db_insert(rq->on->db, \&insert_kept, \&kept_shape, \&mine) \|\| true)|' \
	tests/lib/with_stack.sh build/tests/idempotency_test
bite "the state guard" fcgi/order/order_store.c 's| AND state = :from_state AND version = :from_version AND payment_version = :payment_version"|"|' \
	sh -c "$(on_a_stack build/tests/order_jobs_test)"
bite "the ownership clause" fcgi/order/order_store.c 's|WHERE id = :id AND customer_id = :customer_id"|WHERE id = :id"|' \
	sh -c "$(on_a_stack "build/tests/dialogue tests/http order/an_order_is_its_customers_own")"
bite "the first proof" fcgi/user/account_store.c 's/db_run(db, all.i., &account_change_shape, change);/(void)db, (void)change;/' \
	sh -c "$(on_a_stack "build/tests/dialogue tests/http user/a_reset_ends_what_waited_inside")"
bite "a link's one use" fcgi/user/mailed_token_store.c 's|return db_run(db, &take_token, &mailed_token_shape, t);|db_run(db, \&take_token, \&mailed_token_shape, t); return true;|' \
	sh -c "$(on_a_stack "build/tests/dialogue tests/http user/a_forgotten_password")"
bite "the link of one's own account" fcgi/user/email.c 's/ || !uuid_equal(&token->account_id, &rq->me.user_id)//' \
	sh -c "$(on_a_stack "build/tests/dialogue tests/http user/an_address_is_proved")"
bite "the bound of guesses from everywhere" fcgi/user/limit_store.c 's|{ ACT_GUESS, BY_WHOM, 50, 3600 }, ||' \
	tests/lib/with_stack.sh build/tests/limit_test
bite "the nonce" lib/id_token.c 's|if (!is_equal(c->nonce, e->nonce))|if (!is_equal(c->nonce, c->nonce))|' build/tests/id_token_test
bite "the proof by a provider" fcgi/user/vouched.c 's|if (!account->email_verified)|if (!account->email)|' \
	sh -c "$(on_a_stack build/tests/merging)"
bite "the origin of what a cookie speaks for" lib/origin.c 's/return (own \&\& /return true || (own \&\& /' \
	sh -c "$(on_a_stack "build/tests/dialogue tests/http user/another_site_moves_no_session")"
bite "the audience of a token" lib/token.c 's|!strcmp(c->aud, token_audience(c->role))|*c->aud|' build/tests/token_test
bite "the one spelling of a token's header" lib/token.c 's|strlen(spelt) == n \&\& !memcmp(spelt, header, n)|n \&\& *spelt \&\& *header|' build/tests/token_test
bite "the second factor of administrators" fcgi/user/second_factor.c 's|return is_required(account->role) ? |return is_required(account->role) \&\& code ? |' \
	tests/lib/with_stack.sh build/tests/second_factor_rule_test
bite "the places at what is dear" lib/slots.c 's/return s->held >= 0;/return true;/' \
	build/tests/slots_test
rm -rf "$copy"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
