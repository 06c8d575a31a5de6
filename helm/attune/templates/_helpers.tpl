{{/* The four services, in the order of the data's way back to the reader. */}}
{{- define "attune.services" -}}
gateway profile interest generation
{{- end }}

{{- define "attune.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Short enough that every suffix of ours stays within 63 characters. */}}
{{- define "attune.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "attune.name" .) .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "attune.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "attune.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* What tells the release's pods from others. */}}
{{- define "attune.releaseSelector" -}}
app.kubernetes.io/name: {{ include "attune.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* What tells one component's pods from others: (list $ "gateway"). */}}
{{- define "attune.selector" -}}
{{ include "attune.releaseSelector" (index . 0) }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* Labels of an object of no component. */}}
{{- define "attune.releaseLabels" -}}
{{ include "attune.releaseSelector" . }}
app.kubernetes.io/part-of: {{ include "attune.name" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ include "attune.chart" . }}
{{- end }}

{{/* Labels of a component's object: (list $ "gateway"). */}}
{{- define "attune.labels" -}}
{{ include "attune.releaseLabels" (index . 0) }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* Name of a component's objects: (list $ "gateway"). */}}
{{- define "attune.componentName" -}}
{{ include "attune.fullname" (index . 0) }}-{{ index . 1 }}
{{- end }}

{{/* A service's values: common's, and its own over them. JSON of an object: (list $ "gateway"). */}}
{{- define "attune.service" -}}
{{- $root := index . 0 }}
{{- mustMergeOverwrite (deepCopy $root.Values.common) (deepCopy (index $root.Values (index . 1))) | toJson }}
{{- end }}

{{- define "attune.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "attune.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* Whether interest models are trained by a schedule: "true" or empty. */}}
{{- define "attune.trainingScheduled" -}}
{{- /* YAML takes a bare off for false. */}}
{{- if not (has (toString .Values.interest.training.schedule) (list "off" "false")) }}true{{ end }}
{{- end }}

{{/* The identity of a service's pods; the one that sees to trainings has its own: (list $ "interest"). */}}
{{- define "attune.podServiceAccountName" -}}
{{- $root := index . 0 }}
{{- if and (eq (index . 1) "interest") (include "attune.trainingScheduled" $root) $root.Values.serviceAccount.create }}
{{- include "attune.componentName" . }}
{{- else }}
{{- include "attune.serviceAccountName" $root }}
{{- end }}
{{- end }}

{{/* A service's image: (list $ $service). */}}
{{- define "attune.image" -}}
{{- $image := (index . 0).Values.image }}
{{- $tag := default (index . 0).Chart.AppVersion $image.tag }}
{{- printf "%s:%s" (compact (list $image.registry $image.repository (index . 1).image) | join "/") $tag }}
{{- end }}

{{/* The claim of a service's folder: (list $ "interest" $service). */}}
{{- define "attune.dataClaim" -}}
{{- $made := printf "%s-data" (include "attune.componentName" (list (index . 0) (index . 1))) }}
{{- default $made (index . 2).data.existingClaim }}
{{- end }}

{{/* A gRPC target that names every pod of a service, so that clients balance over them: (list $ "profile"). */}}
{{- define "attune.target" -}}
{{- $root := index . 0 }}
{{- $service := include "attune.service" . | fromJson }}
{{- printf "dns:///%s-headless.%s.svc:%v" (include "attune.componentName" .) $root.Release.Namespace $service.port }}
{{- end }}

{{/* The environment that leads to Redis. */}}
{{- define "attune.redisEnv" -}}
{{- $redis := .Values.redis }}
{{- if $redis.enabled }}
{{- $address := printf "%s.%s.svc:%v" (include "attune.componentName" (list . "redis")) .Release.Namespace $redis.port }}
{{- if $redis.password.secretName }}
{{ include "attune.redisPassword" (list . "REDIS_PASSWORD") }}
- name: ATTUNE_REDIS_URL
  value: redis://:$(REDIS_PASSWORD)@{{ $address }}
{{- else }}
- name: ATTUNE_REDIS_URL
  value: redis://{{ $address }}
{{- end }}
{{- else }}
- name: ATTUNE_REDIS_URL
{{- if $redis.external.urlSecret.name }}
  valueFrom:
    secretKeyRef:
      name: {{ $redis.external.urlSecret.name }}
      key: {{ $redis.external.urlSecret.key }}
{{- else }}
  value: {{ required "redis.external.url or redis.external.urlSecret.name is needed where redis.enabled is false" $redis.external.url | quote }}
{{- end }}
- name: ATTUNE_REDIS_CLUSTER
  value: {{ $redis.external.cluster | quote }}
- name: ATTUNE_REDIS_DURABILITY
  value: {{ $redis.external.durability }}
{{- end }}
{{- end }}

{{/* An environment variable with the password: (list $ "REDIS_PASSWORD"). */}}
{{- define "attune.redisPassword" -}}
{{- $password := (index . 0).Values.redis.password -}}
- name: {{ index . 1 }}
  valueFrom:
    secretKeyRef:
      name: {{ $password.secretName }}
      key: {{ $password.key }}
{{- end }}

{{/* No root, no privileges. */}}
{{- define "attune.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "attune.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{/* Refuses values that would make pods that wait or lose their work: (list $ "interest" $service). */}}
{{- define "attune.check" -}}
{{- $name := index . 1 }}
{{- $service := index . 2 }}
{{- $several := or $service.autoscaling.enabled (gt (int $service.replicas) 1) }}
{{- if and $several $service.data.persistent (ne $service.data.accessMode "ReadWriteMany") }}
{{- fail (printf "%s: several pods share their folder, which needs data.accessMode ReadWriteMany" $name) }}
{{- end }}
{{- if and $several (eq $name "interest") (not $service.data.persistent) }}
{{- fail "interest: several pods share their models, which needs data.persistent true and data.accessMode ReadWriteMany" }}
{{- end }}
{{- if and (eq $name "interest") (include "attune.trainingScheduled" (index . 0)) (eq $service.training.runner "job") (not $service.data.persistent) }}
{{- fail "interest: a training Job puts its model where the service finds it, which needs data.persistent true; or set training.runner to process" }}
{{- end }}
{{- if and (eq $name "interest") (include "attune.trainingScheduled" (index . 0)) (not (index . 0).Values.rbac.create) $several }}
{{- fail "interest: several pods agree by a Lease which of them trains, which needs rbac.create true" }}
{{- end }}
{{- if and (eq $name "interest") (include "attune.trainingScheduled" (index . 0)) (not (index . 0).Values.rbac.create) (eq $service.training.runner "job") }}
{{- fail "interest: training.runner job needs rbac.create true; or set it to process" }}
{{- end }}
{{- if and $service.autoscaling.enabled (gt (int $service.autoscaling.minReplicas) (int $service.autoscaling.maxReplicas)) }}
{{- fail (printf "%s: autoscaling.minReplicas is above maxReplicas" $name) }}
{{- end }}
{{- if and (eq $name "generation") (hasPrefix "/models" $service.model) (not $service.modelVolume) }}
{{- fail "generation: model lies under /models, which needs modelVolume" }}
{{- end }}
{{- end }}
