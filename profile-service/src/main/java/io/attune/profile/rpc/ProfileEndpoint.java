package io.attune.profile.rpc;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import io.attune.profile.codec.Events;
import io.attune.profile.codec.Users;
import io.attune.profile.domain.Page;
import io.attune.profile.domain.Reader;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.User;
import io.attune.profile.domain.UserData;
import io.attune.profile.ingest.EntryImport;
import io.attune.profile.ingest.ImportTally;
import io.attune.profile.ingest.UserIntake;
import io.attune.profile.store.HistoryStore;
import io.attune.profile.store.TieStore;
import io.attune.profile.store.UserErasure;
import io.attune.profile.store.UserExport;
import io.attune.profile.store.UserStore;
import io.attune.profile.v1.AddTieRequest;
import io.attune.profile.v1.AddTieResponse;
import io.attune.profile.v1.BatchGetUsersRequest;
import io.attune.profile.v1.BatchGetUsersResponse;
import io.attune.profile.v1.DeleteUserRequest;
import io.attune.profile.v1.DeleteUserResponse;
import io.attune.profile.v1.ExportUserRequest;
import io.attune.profile.v1.ExportUserResponse;
import io.attune.profile.v1.GetReaderRequest;
import io.attune.profile.v1.GetReaderResponse;
import io.attune.profile.v1.ImportUsersRequest;
import io.attune.profile.v1.ImportUsersResponse;
import io.attune.profile.v1.ListTiesRequest;
import io.attune.profile.v1.ListTiesResponse;
import io.attune.profile.v1.ListUsersRequest;
import io.attune.profile.v1.ListUsersResponse;
import io.attune.profile.v1.ProfileServiceGrpc.ProfileServiceImplBase;
import io.attune.profile.v1.RemoveTieRequest;
import io.attune.profile.v1.RemoveTieResponse;
import io.attune.profile.v1.UpsertUsersRequest;
import io.attune.profile.v1.UpsertUsersResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Users over gRPC. */
@GrpcService
public class ProfileEndpoint extends ProfileServiceImplBase {
  private final UserIntake intake;
  private final UserStore users;
  private final HistoryStore histories;
  private final TieStore ties;
  private final UserExport export;
  private final UserErasure erasure;

  @Inject
  public ProfileEndpoint(
      UserIntake intake,
      UserStore users,
      HistoryStore histories,
      TieStore ties,
      UserExport export,
      UserErasure erasure) {
    this.intake = intake;
    this.users = users;
    this.histories = histories;
    this.ties = ties;
    this.export = export;
    this.erasure = erasure;
  }

  @Override
  public void upsertUsers(UpsertUsersRequest request, StreamObserver<UpsertUsersResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          intake.upsert(Tenant.of(request.getTenant()), request.getUsersList());
          return UpsertUsersResponse.newBuilder().setWrittenCount(request.getUsersCount()).build();
        });
  }

  @Override
  public StreamObserver<ImportUsersRequest> importUsers(
      StreamObserver<ImportUsersResponse> caller) {
    EntryImport<io.attune.profile.v1.User> imported = intake.newImport();
    return new ImportStream<>(
        batch -> imported.take(batch, ImportUsersRequest::getTenant, ImportUsersRequest::getUser),
        () -> {
          ImportTally tally = imported.tally();
          return ImportUsersResponse.newBuilder()
              .setWrittenCount(tally.acceptedCount())
              .setRejectedCount(tally.rejectedCount())
              .addAllRejections(ImportRejections.messages(tally))
              .build();
        },
        caller);
  }

  @Override
  public void batchGetUsers(
      BatchGetUsersRequest request, StreamObserver<BatchGetUsersResponse> caller) {
    Calls.answer(
        caller,
        () ->
            BatchGetUsersResponse.newBuilder()
                .addAllUsers(
                    messages(users.get(Tenant.of(request.getTenant()), request.getUserIdsList())))
                .build());
  }

  @Override
  public void listUsers(ListUsersRequest request, StreamObserver<ListUsersResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          Tenant tenant = Tenant.of(request.getTenant());
          Page<User> page =
              users.page(
                  tenant,
                  PageTokens.USERS.position(tenant, request.getPageToken()),
                  Calls.pageSize(request.getPageSize()));
          return ListUsersResponse.newBuilder()
              .addAllUsers(messages(page.entries()))
              .setNextPageToken(PageTokens.USERS.token(tenant, page.next()))
              .build();
        });
  }

  @Override
  public void getReader(GetReaderRequest request, StreamObserver<GetReaderResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          Reader reader =
              histories.reader(
                  Tenant.of(request.getTenant()),
                  request.getUserId(),
                  Calls.historyLimit(request.getHistoryLimit()));
          return GetReaderResponse.newBuilder()
              .setUser(Users.message(reader.user()))
              .setHistory(Events.message(reader.history()))
              .addAllHiddenItemIds(reader.hiddenItemIds())
              .addAllFollowedUserIds(reader.followedUserIds())
              .build();
        });
  }

  @Override
  public void addTie(AddTieRequest request, StreamObserver<AddTieResponse> caller) {
    Calls.answer(
        caller,
        () ->
            AddTieResponse.newBuilder()
                .setAdded(ties.add(Tenant.of(request.getTenant()), tie(request.getTie())))
                .build());
  }

  @Override
  public void removeTie(RemoveTieRequest request, StreamObserver<RemoveTieResponse> caller) {
    Calls.answer(
        caller,
        () ->
            RemoveTieResponse.newBuilder()
                .setRemoved(ties.remove(Tenant.of(request.getTenant()), tie(request.getTie())))
                .build());
  }

  @Override
  public void listTies(ListTiesRequest request, StreamObserver<ListTiesResponse> caller) {
    Calls.answer(
        caller,
        () ->
            ListTiesResponse.newBuilder()
                .addAllTies(
                    ties.list(Tenant.of(request.getTenant()), request.getUserId()).stream()
                        .map(Users::message)
                        .toList())
                .build());
  }

  @Override
  public void exportUser(ExportUserRequest request, StreamObserver<ExportUserResponse> caller) {
    Calls.requireCaller();
    UserData data = export.of(Tenant.of(request.getTenant()), request.getUserId());
    // Bounded by the caps of what is kept of a user.
    pieces(data).forEach(caller::onNext);
    caller.onCompleted();
  }

  @Override
  public void deleteUser(DeleteUserRequest request, StreamObserver<DeleteUserResponse> caller) {
    Calls.answer(
        caller,
        () ->
            DeleteUserResponse.newBuilder()
                .setDeleted(erasure.delete(Tenant.of(request.getTenant()), request.getUserId()))
                .build());
  }

  private static Tie tie(io.attune.profile.v1.Tie message) {
    if (message.getUserId().equals(message.getOtherUserId())) {
      throw InvalidInput.of("tie.other_user_id", "must differ from tie.user_id");
    }
    return Users.record(message);
  }

  private static List<io.attune.profile.v1.User> messages(List<User> records) {
    return records.stream().map(Users::message).toList();
  }

  private static Stream<ExportUserResponse> pieces(UserData data) {
    return Stream.of(
            Stream.of(ExportUserResponse.newBuilder().setUser(Users.message(data.user()))),
            data.interactions().stream()
                .map(i -> ExportUserResponse.newBuilder().setInteraction(Events.message(i))),
            data.ties().stream()
                .map(tie -> ExportUserResponse.newBuilder().setTie(Users.message(tie))),
            data.seenItemIds().stream()
                .map(id -> ExportUserResponse.newBuilder().setSeenItemId(id)),
            data.hiddenItemIds().stream()
                .map(id -> ExportUserResponse.newBuilder().setHiddenItemId(id)))
        .flatMap(piece -> piece)
        .map(ExportUserResponse.Builder::build);
  }
}
