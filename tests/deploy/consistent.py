"""consistent.py WORK OVERLAY.yaml...: what Dockerfile, compose files and manifests name exists, and what the code needs is named. WORK has
`secrets` (made by deploy/container/secrets.sh), `secrets.yaml` (by deploy/k8s/secrets.sh) and `compose.yaml`, `compose-docstore.yaml`."""
import glob, os, re, subprocess, sys
import yaml

work, overlays = sys.argv[1], sys.argv[2:]
checks, faults = 0, []


def check(true, what):
    global checks
    checks += 1
    if not true:
        faults.append(what)


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def documents(path):
    return [document for document in yaml.safe_load_all(read(path)) if document]


# --- what the code has ---
services = sorted(path.split('/')[1] for path in glob.glob('fcgi/*/main.c'))
workers = sorted([path.split('/')[1] + '-worker' for path in glob.glob('fcgi/*/worker.c')] +
                 [os.path.basename(path)[:-len('_worker.c')] + '-worker' for path in glob.glob('fcgi/*/?*_worker.c')])
tools = sorted(os.path.basename(path)[:-2].replace('_', '-') for path in glob.glob('tools/*.c'))
# What builds, or stands in for others while Dabba is developed, needs no image.
# What runs in no container: what builds, stands in, or is asked by hand on files that were fetched.
needed_tools = set(tools) - {'openapi', 'streets', 'stripe-double', 'identity-double', 'dispatch-bench', 'dispatch-why'}

PREFIXES = {'settings': ['DABBA'], 'bell': ['DABBA'], 'relay_config': ['QUEUE'], 'service_config': [s.upper() for s in services],
            'db_config': [s.upper() + '_DB' for s in services] + ['QUEUE_DB', 'INVARIANTS_DB', 'MIGRATE_DB'], 'docs_name': [s.upper() + '_DOCS' for s in services],
            'user_settings': ['USER'], 'worker_config': ['USER'], 'provider_settings': ['USER_GOOGLE', 'USER_FACEBOOK'],
            'restaurant_config': ['RESTAURANT'], 'order_settings': ['ORDER'], 'delivery_config': ['DELIVERY'], 'admin_config': ['ADMIN'],
            'worker_ops': [worker.replace('-', '_').upper() for worker in workers]}


def known_variables():
    known = set()
    sources = ''.join(read(path) for path in glob.glob('lib/*.c') + glob.glob('fcgi/*/*.c') + glob.glob('tools/**/*.c', recursive=True))
    for struct, member in re.findall(r'FIELD\(struct (\w+), (\w+)', sources):
        for prefix in PREFIXES.get(struct, []):
            known |= {f'{prefix}_{member}'.upper(), f'{prefix}_{member}_FILE'.upper()}
    known |= set(re.findall(r'(?:getenv|setting|config_text)\("([A-Z_]+)"', sources))
    scripts = ''.join(read(path) for path in ['nginx/site.sh'] + glob.glob('deploy/container/*.sh'))
    known |= set(re.findall(r'\$\{?([A-Z][A-Z_]+)', scripts))
    pools = re.search(r'for pool in (.*); do upstream \$pool \'\'', scripts).group(1) + ' user-provider order-pay'
    known |= {pool.replace('-', '_').upper() + '_UPSTREAM' for pool in pools.split()}
    return known | {'SSL_CERT_FILE', 'LANG', 'MONGO_INITDB_ROOT_USERNAME', 'MONGO_INITDB_ROOT_PASSWORD_FILE'}


known = known_variables()
files = {os.path.relpath(os.path.join(folder, name), f'{work}/secrets') for folder, _, names in os.walk(f'{work}/secrets') for name in names}

# --- Dockerfile ---
docker = re.sub(r'\\\n', ' ', read('deploy/Dockerfile'))
stages, stage = {}, None
for line in docker.splitlines():
    if match := re.match(r'FROM (\S+) AS (\S+)', line):
        stage = match.group(2)
        stages[stage] = {'from': match.group(1), 'env': dict(stages.get(match.group(1), {}).get('env', {})), 'ports': set(stages.get(match.group(1), {}).get('ports', ())), 'lines': []}
        check(match.group(1) in stages or match.group(1) in ('scratch', '${DEBIAN}'), f'Dockerfile: {stage} is made of {match.group(1)}')
    elif stage:
        stages[stage]['lines'].append(line)
        if line.startswith('ENV '):
            stages[stage]['env'] |= dict(pair.split('=', 1) for pair in line[4:].split())
        if line.startswith('EXPOSE '):
            stages[stage]['ports'] |= {int(port) for port in line[7:].split()}
        if match := re.match(r'COPY (?!--from)(.*) \S+$', line):
            for path in match.group(1).split():
                check(os.path.exists(path), f'Dockerfile: {stage} copies {path}')
        if match := re.match(r'COPY --from=(\S+) (?:--chown=\S+ )?(\S+)', line):
            check(match.group(1) in stages, f'Dockerfile: {stage} copies of {match.group(1)}')
            if match.group(2).startswith('/roots/'):
                name = match.group(2).split('/')[2]
                check(name in services + workers + tools + ['common', 'own'], f'Dockerfile: no executable {name}')
for name in services + workers + sorted(needed_tools):
    check(name in stages, f'Dockerfile: {name} has no image')
    check(f'ENTRYPOINT ["/bin/{name}"]' in stages.get(name, {'lines': []})['lines'], f'Dockerfile: {name} is not started by its image')
for name, stage in stages.items():
    for variable in stage['env']:
        check(variable in known, f'Dockerfile: {name} is told {variable}, which nobody reads')


def is_own_image(image):
    match = re.fullmatch(r'(?:[^/]+/)?dabba/([a-z-]+):[\w.{}$:-]+', image)
    return match.group(1) if match else None


def faults_of(executable, env):
    """What an executable says of its settings when it is started with these alone: it names each one that is missing or malformed."""
    said = subprocess.run([f'build/bin/{executable}'] + (['relay'] if executable == 'queue' else []), env=env, capture_output=True, text=True, timeout=20, check=False)
    unread = {line.split()[0] for line in said.stderr.splitlines() if re.search(r'cannot be read|No such file', line)}
    return [line for line in said.stderr.splitlines() if re.match(r'[A-Z_]+ ', line) and line.split()[0] not in unread]


def check_environment(where, image, env, can_read):
    for variable, value in env.items():
        check(variable in known, f'{where} is told {variable}, which nobody reads')
        for file in re.findall(r'/run/secrets/([\w-]+)', value):
            check(file in can_read, f'{where} is told of the secret {file}, which it is not given')
    if image in services + workers + ['queue']:
        told = {k: v for k, v in (stages[image]['env'] | env).items() if v}
        for fault in faults_of(image, told):
            check(False, f'{where}: {fault}')
        check(True, where)


# --- compose ---
for path in ('compose.yaml', 'compose-docstore.yaml'):
    compose = yaml.safe_load(read(f'{work}/{path}'))
    used = set()
    for name, service in compose['services'].items():
        image = is_own_image(service['image'])
        check(image or service['image'].startswith('docker.io/library/mongo:'), f'{path}: {name} is of {service["image"]}')
        if not image:
            continue
        used.add(image)
        check(image in stages, f'{path}: {name} has no target in the Dockerfile')
        check(service.get('build', {}).get('target', image) == image, f'{path}: {name} is built of another target')
        env = {k: str(v) for k, v in (service.get('environment') or {}).items() if v is not None}
        secrets = {s if isinstance(s, str) else s['source'] for s in service.get('secrets', [])}
        check_environment(f'{path}: {name}', image, env, secrets)
        check(name == 'nginx' or 'ports' not in service, f'{path}: {name} can be reached from outside')
        check(service.get('read_only') or image == 'secrets', f'{path}: {name} may write to its root')
        for other in service.get('depends_on', {}):
            check(other in compose['services'], f'{path}: {name} waits for {other}')
    for name, secret in compose['secrets'].items():
        check(os.path.basename(secret['file']) in files, f'{path}: nobody makes the secret {name}')
    for name in services + workers + ['queue', 'migrate', 'nginx']:
        check(name in used, f'{path}: nothing runs {name}')
    for variable, value in compose['services']['nginx']['environment'].items():
        if variable.endswith('_UPSTREAM'):
            host, port = value.split(':')
            check(host in compose['services'] and int(port) in stages[is_own_image(compose['services'][host]['image'])]['ports'], f'{path}: {variable} is nowhere')
    inside = {n for n, network in compose['networks'].items() if (network or {}).get('internal')}
    for name in ('mariadb', 'mongodb', 'redis-cache', 'redis-queue'):
        check(set(compose['services'][name]['networks']) <= inside, f'{path}: {name} is on a network that leads outside')

# --- manifests ---
rules = yaml.safe_load(subprocess.run(['deploy/k8s/rules.sh', 'dabba'], capture_output=True, text=True, check=True).stdout)
check(rules['kind'] == 'PrometheusRule' and rules['spec'] == yaml.safe_load(read('deploy/monitoring/alerts.yml')), 'rules.sh gives not the alerts of deploy/monitoring')

given = {document['metadata']['name']: set(document['data']) for document in documents(f'{work}/secrets.yaml')}


def check_pod(where, pod, maps):
    volumes = {}
    for volume in pod.get('volumes', []):
        secret = volume.get('secret')
        if secret:
            check(secret['secretName'] in given, f'{where}: nobody makes the Secret {secret["secretName"]}')
            names = given.get(secret['secretName'], set())
            for item in secret.get('items', []):
                check(item['key'] in names, f'{where}: the Secret {secret["secretName"]} has no {item["key"]}')
            names = {item['path'] for item in secret['items']} if 'items' in secret else names
        volumes[volume['name']] = names if secret else set()
    for container in pod['containers'] + pod.get('initContainers', []):
        at = f'{where}/{container["name"]}'
        image = is_own_image(container['image'])
        check((image in stages) if image else container['image'].startswith('docker.io/library/mongo:'), f'{at} is of {container["image"]}')
        mounts = {m['mountPath']: m['name'] for m in container.get('volumeMounts', [])}
        for name in mounts.values():
            check(name in volumes or name == 'data', f'{at} mounts {name}')
        env = {}
        for source in container.get('envFrom', []):
            name = source['configMapRef']['name']
            check(name in maps, f'{at}: no ConfigMap {name}')
            env |= maps.get(name, {})
        for variable in container.get('env', []):
            ref = variable.get('valueFrom', {}).get('configMapKeyRef')
            check(not ref or ref['key'] in maps.get(ref['name'], {}), f'{at}: {variable["name"]} is nowhere')
            env[variable['name']] = maps[ref['name']][ref['key']] if ref else variable['value']
        check_environment(at, image, env, volumes.get(mounts.get('/run/secrets'), set()))
        secure = container.get('securityContext', {})
        check(secure.get('readOnlyRootFilesystem') and secure.get('allowPrivilegeEscalation') is False and secure.get('capabilities') == {'drop': ['ALL']},
              f'{at} may do more than the restricted profile lets it')
        check({'requests', 'limits'} <= set(container.get('resources', {})), f'{at} says not what it needs')
        ports = {port['name'] for port in container.get('ports', [])}
        for probe in ('startupProbe', 'readinessProbe', 'livenessProbe'):
            port = (container.get(probe, {}).get('httpGet') or container.get(probe, {}).get('tcpSocket') or {}).get('port')
            check(port is None or isinstance(port, int) or port in ports, f'{at}: {probe} asks port {port}')
        if image in services:
            check({'readinessProbe', 'livenessProbe', 'lifecycle'} <= set(container), f'{at} has no probes')
            check({p['containerPort'] for p in container['ports']} == stages[image]['ports'], f'{at}: its ports are not those of its image')
    check(pod.get('securityContext', {}).get('runAsNonRoot') and pod['securityContext']['seccompProfile']['type'] == 'RuntimeDefault' and
          pod.get('automountServiceAccountToken') is False, f'{where} may do more than the restricted profile lets it')


for path in overlays:
    all_of = documents(path)
    kinds = {kind: {d['metadata']['name']: d for d in all_of if d['kind'] == kind} for kind in {d['kind'] for d in all_of}}
    maps = {re.sub(r'-[a-z0-9]{10}$', '', name): d.get('data', {}) for name, d in kinds['ConfigMap'].items()}
    used = set()
    pods = {}
    for kind in ('Deployment', 'StatefulSet', 'Job'):
        for name, d in kinds.get(kind, {}).items():
            pod = d['spec']['template']['spec']
            pods[name] = d
            used |= {is_own_image(c['image']) for c in pod['containers']}
            check(pod['serviceAccountName'] in kinds['ServiceAccount'], f'{path}: {name} has no ServiceAccount')
            check_pod(f'{path}: {name}', pod, maps)
            if kind == 'Deployment' and any(is_own_image(c['image']) in services + workers + ['queue'] for c in pod['containers']):
                check('migrations' in [c['name'] for c in pod.get('initContainers', [])], f'{path}: {name} does not wait for the migrations')
    for name in services + workers + ['queue', 'migrate', 'nginx']:
        check(name in used, f'{path}: nothing runs {name}')
    for name, d in kinds['Service'].items():
        chosen = [p for p in pods.values() if p['spec']['template']['metadata']['labels'].get('app') == d['spec']['selector']['app']]
        check(len(chosen) == 1, f'{path}: the Service {name} is of {len(chosen)} kinds of pods')
        for port in d['spec']['ports']:
            check(chosen and port['targetPort'] in [p['name'] for c in chosen[0]['spec']['template']['spec']['containers'] for p in c.get('ports', [])], f'{path}: the Service {name} leads to no port {port["targetPort"]}')
    for kind in ('HorizontalPodAutoscaler', 'PodDisruptionBudget'):
        for name in kinds[kind]:
            check(name in kinds['Deployment'], f'{path}: {kind} {name} is of nothing')
    for name in services:
        check(name in kinds['HorizontalPodAutoscaler'] and name in kinds['PodDisruptionBudget'], f'{path}: {name} is neither scaled nor kept')
    for variable, value in maps['site'].items():
        if variable.endswith('_UPSTREAM'):
            host, port = value.split(':')
            check(host in kinds['Service'] and int(port) == kinds['Service'][host]['spec']['ports'][0]['port'], f'{path}: {variable} is nowhere')
    check(any(d['spec'] == {'podSelector': {}, 'policyTypes': ['Ingress', 'Egress']} for d in kinds['NetworkPolicy'].values()), f'{path}: what is not allowed is not forbidden')

for fault in sorted(set(faults)):
    print('consistent:', fault, flush=True)
print(f'{checks - len(set(faults))} passed, {len(set(faults))} failed')
sys.exit(bool(faults))
